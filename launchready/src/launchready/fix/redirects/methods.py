"""The address that a form should post to, and redirects that keep a POST."""

from urllib.parse import urlsplit

from launchready.evidence.posts import Post, Posts
from launchready.fix import fix
from launchready.fix.safe import host, is_host, is_path
from launchready.model import Change, Host, ServerRule, Step


@fix
def methods(subject: Host, posts: Posts) -> Change:
    """Name the final address of each form, then write the rule."""
    name = host(subject.name)
    ends = dict.fromkeys(end for post in posts.posts if (end := _end(post)))
    return Change(
        summary=f"Keep what the forms of {name} post",
        parts=(
            *(Step(f'Post to where the redirect leads: <form action="{end}">') for end in ends),
            ServerRule("nginx", f"return 308 https://{name}$request_uri;"),
            ServerRule("Caddy", f"redir https://{name}{{uri}} 308"),
            ServerRule("Cloudflare", "Rules > Redirect Rules > the rule > Status code: 308"),
            ServerRule("Vercel", '"permanent": true'),
            ServerRule(
                "Netlify", "# posts cannot be redirected: let the form name the final address"
            ),
            Step("Send the form once, and look whether the lead arrives."),
        ),
        recheck="launchready recheck RED-03",
    )


def _end(post: Post) -> str:
    """The address after the hop, where it is safe to write."""
    if post.lost_at is None:
        return ""
    parts = urlsplit(post.lost_at[1])
    path = parts.path or "/"
    if not is_host(parts.hostname or "") or not is_path(path):
        return ""
    return f"https://{parts.hostname}{path}"
