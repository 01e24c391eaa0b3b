"""As what a person writes: the post that is printed, rather than a name."""


def label_of(by, partnership_id) -> str:
    """The post that a person writes as: what is printed, rather than a name. '' for nobody."""
    membership = by.membership_in(partnership_id) if by else None
    return (membership.post or membership.get_role_display()) if membership else ""
