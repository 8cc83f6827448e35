"""The companion: hears what is in a client's words and proposes replies made of them."""
