// The worker starts on another core while the rest, which is large, is read: each of them is a program of its own.
import './early-worker.ts';
import './command-line.ts';
