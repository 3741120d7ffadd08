"""What does a person see who signs in by a token, signs out, or could not sign in? Pages without scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, Response

from graphservice.http.refusals import RawHeader

_STYLE: Final = (
    ":root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:30rem;margin:4rem auto;"
    "padding:0 1rem}label,input{display:block}input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem;"
    "margin:.2rem 0 1rem}button{font:inherit;padding:.4rem 1rem}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS: Final = {
    "cache-control": "no-store",
    "content-security-policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "referrer-policy": "same-origin",  # with no-referrer a browser would not say whose form it sends
    "x-content-type-options": "nosniff",
}


def token_page(next: str, wrong: str = "", status: int = 200) -> Response:
    """The form for a token."""
    told = f'<p role="alert">{escape(wrong)}</p>' if wrong else ""
    return _page(
        "Sign in",
        f"""{told}<form method="post" action="/sign-in">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="off" required autofocus>
<input name="next" type="hidden" value="{escape(next)}">
<button>Sign in</button>
</form>""",
        status,
    )


def failed_page(wrong: str, next: str, status: int, headers: Sequence[RawHeader] = ()) -> Response:
    """Why nobody is signed in, and how to try again."""
    again = escape(f"/sign-in?{urlencode({'next': next})}")
    told = f'<p role="alert">{escape(wrong)}</p><p><a href="{again}">Sign in again</a></p>'
    return _page("You are not signed in", told, status, headers)


def leaving_page(name: str | None) -> Response:
    """Of somebody who is in: the way out. Of anybody else: the way in."""
    if name is None:
        return _page("You are signed out", '<p><a href="/sign-in">Sign in</a></p>')
    form = '<form method="post" action="/sign-out"><button autofocus>Sign out</button></form>'
    return _page("Sign out", f"<p>You are signed in as {escape(name)}.</p>{form}")


def _page(title: str, body: str, status: int = 200, headers: Sequence[RawHeader] = ()) -> Response:
    text = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title} – graphservice</title>
<style>{_STYLE}</style>
<main><h1>{title}</h1>
{body}</main>
</html>
"""
    response = HTMLResponse(text, status, headers=_HEADERS)
    response.raw_headers.extend(headers)
    return response
