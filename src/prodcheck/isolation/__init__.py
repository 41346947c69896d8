"""Reading untrusted files in a process of their own, with a time and a memory limit for each file."""
