"""Process Walk Toolkit: departments' files in, one district ledger and its Word documents out."""
