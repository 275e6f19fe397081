"""Enterprises app: the innovative rural enterprises, interviews and the report."""
