"""Briefing Site: a folder of articles in, a cited and searchable briefing out.

The public API, for programs: `builder.build.write_site` writes the pages of a site folder,
`builder.examine.examine_article` reads one article, `builder.verify.verify_site` proves a built site.
"""
