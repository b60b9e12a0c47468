"""An invitation to 195 missions: the letter, its rows, those who make it, and how they are measured."""
