"""An invitation to 194 missions: the letter, its rows, those who make it, and how they are measured."""
