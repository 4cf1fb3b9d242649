"""勾稽 of a finished document: every figure in it, however it came there, held against the ledger and against the others."""
