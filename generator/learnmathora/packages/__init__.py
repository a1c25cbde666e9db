"""What is handed on as one file: one module a package, each files or a course -> one file."""
