"""The first page in a real browser: styled by our own files, nothing fetched from elsewhere and nothing refused."""


def test_the_sign_in_page_comes_whole(page, live_server):
    fetched, complaints = [], []
    page.on("response", lambda response: fetched.append((response.url, response.status)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{live_server.url}/accounts/login/")
    assert page.locator("h1").is_visible()
    assert all(url.startswith(live_server.url) for url, _ in fetched)
    assert [(url, status) for url, status in fetched if status >= 400] == []
    assert any(url.endswith("design-system.min.css") for url, _ in fetched)
    assert complaints == []
    assert page.evaluate("document.fonts.check('16px Roboto')")
