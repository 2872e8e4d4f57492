def html(found, summary): return ""
