"""Who may write reviews. Each answer is a Verdict, with the reason where it is no."""

from accounts.roles import Permission, may


def may_edit_reviews(user, partnership_id):
    """Create and edit reviews and findings: those who edit the plans that answer them."""
    return may(user.role_in(partnership_id), Permission.EDIT_PLANS)
