"""The way to a cluster: its scheduler and workers, and whether all of them make the same letters as this machine.

Importing this module imports nothing of Dask's.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from letterforge.errors import UsageError, WorkersError
from letterforge.fonts import Fonts
from letterforge.runs.workers.equipment import equipment, must_be_equipped_as
from letterforge.runs.workers.results import settle

if TYPE_CHECKING:
    from distributed import Client


def client_of(address: str, patience: float) -> Client:
    """A client of the scheduler at `address`, for which it waits `patience` seconds.

    Raises:
        UsageError: Dask is not installed here; the address is none, or needs certificates that Dask is not told of.
        WorkersError: the scheduler does not answer.
    """
    try:
        from distributed import Client
    except ImportError as error:
        hint = "pip install 'letterforge[dask]', here and on all machines of the cluster"
        raise UsageError("a cluster needs Dask, which is not installed", where=address, hint=hint) from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    _refuse(address)  # a client that cannot begin waits 20 s for itself to end
    try:
        return Client(address, timeout=patience, set_as_default=False, name="letterforge")
    except (OSError, ValueError) as error:
        hint = "see whether it runs and can be reached: dask scheduler; its address is in what it prints"
        raise WorkersError("the scheduler does not answer", where=address, hint=hint) from error


def executor_of(client: Client) -> Any:
    """Dask's own executor, of which every future comes to an end.

    As distributed has it, one whose result is lost on its way here, with the worker that had it, and that cannot be
    made again, waits for ever: what gathering then raises is heard by nobody (distributed/cfexecutor.py).
    """
    from distributed.cfexecutor import ClientExecutor, _cascade_future

    async def handed_over(inner: Any, outer: Future[Any]) -> None:
        try:
            await _cascade_future(inner, outer)
        except Exception as error:
            settle(outer, error)

    class Settling(ClientExecutor):
        def _wrap_future(self, inner: Any) -> Future[Any]:
            outer: Future[Any] = Future()
            outer.add_done_callback(partial(_cancel_too, inner))  # no circle: what is done is let go of at once
            self._client.loop.add_callback(handed_over, inner, outer)
            return outer

    return Settling(client, pure=False)  # type: ignore[no-untyped-call]  # distributed has no types


def _cancel_too(inner: Any, outer: Future[Any]) -> None:
    if outer.cancelled() and inner.status != "cancelled":
        inner.cancel()


def _refuse(address: str) -> None:
    from distributed.comm.addressing import get_address_host_port
    from distributed.security import Security

    try:
        get_address_host_port(address)
    except ValueError as error:
        hint = "write it as the scheduler prints it: tcp://10.0.0.5:8786"
        raise UsageError(f"this is no address of a scheduler: {error}", where=address, hint=hint) from error
    if address.startswith("tls://") and Security().get_connection_args("client").get("ssl_context") is None:
        hint = "name them in Dask's configuration: distributed.comm.tls.ca-file, .client.cert, .client.key"
        raise UsageError("an address of tls needs certificates", where=address, hint=hint)


def must_load(client: Client, address: str) -> None:
    """See that the scheduler can read what tasks are made of.

    Raises:
        WorkersError: it has no letterforge.
    """
    try:
        client.run_on_scheduler(_loaded)
    except Exception as error:
        raise _lacking("the scheduler", error, address) from error


def must_have_workers(client: Client, address: str, patience: float) -> None:
    """Wait so many seconds for a first worker.

    Raises:
        WorkersError: there is none.
    """
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        hint = f"start some, on any machine: dask worker {address} --nthreads 1 --nworkers auto"
        raise WorkersError("the scheduler has no workers", where=address, hint=hint) from error


def must_be_alike(client: Client, fonts: Fonts) -> None:
    """See that all workers would make the same letters as this machine.

    Raises:
        WorkersError: one has other versions or fonts, or no letterforge.
    """
    told = client.run(must_be_equipped_as, equipment(fonts), fonts, on_error="return")
    for worker, answer in told.items():
        if isinstance(answer, WorkersError):
            raise WorkersError(answer.message, where=worker, hint=answer.hint)
        if isinstance(answer, BaseException):
            raise _lacking("a worker", answer, worker) from answer


def _lacking(who: str, error: BaseException, where: str) -> WorkersError:
    hint = f"pip install 'letterforge[dask]=={equipment()['letterforge']}' there"
    return WorkersError(f"{who} cannot load letterforge: {error}", where=where, hint=hint)


def _loaded() -> None:
    """Is called only where letterforge can be loaded."""
