"""Parts of the page of the papers: whom they propose, what is filled in, preview, downloads, answers that come back."""
