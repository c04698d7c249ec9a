"""Parts of the page of the months after the signature: what was promised, what was measured, what follows."""
