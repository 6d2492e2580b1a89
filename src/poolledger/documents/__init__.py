"""Documents to be signed and sent: the schedules to a deed, as Word, HTML or Markdown."""
