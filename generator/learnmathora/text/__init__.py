"""Plain text and numbers, without any knowledge of lessons: addresses, slugs, names alike."""
