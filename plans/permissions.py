"""Who may do what with a plan and its actions. Each answer is a Verdict, with the reason where it is no."""

from accounts.roles import Permission, may
from accounts.verdicts import ALLOWED, denied


def may_edit_plan(user, plan):
    """Create and edit what a plan holds: administrators of its partnership."""
    return may(user.role_in(plan.partnership_id), Permission.EDIT_PLANS)


def may_edit_in(user, partnership):
    """Create plans, owners, groups and RAG schemes: administrators of the partnership."""
    return may(user.role_in(partnership.pk), Permission.EDIT_PLANS)


def may_note(user, plan):
    """Note a question or a decision against one of its actions."""
    return may(user.role_in(plan.partnership_id), Permission.NOTE)


def may_agree(user, plan):
    """Answer requests for a new date."""
    return may(user.role_in(plan.partnership_id), Permission.AGREE)


def may_accept_closure(user, plan):
    """Sign off that an action is closed: chief officers, and administrators unless the plan reserves it."""
    verdict = may_agree(user, plan)
    return verdict if verdict or plan.reserves_closures else may_edit_plan(user, plan)


def must_ask_for_dates(user, plan):
    """Whether a new timescale that this person gives is a request: a lead officer's, where the plan reserves dates."""
    return (
        plan.reserves_dates
        and bool(may(user.role_in(plan.partnership_id), Permission.ASK_NEW_DATE))
        and not (may_agree(user, plan) or may_edit_plan(user, plan))
    )


def may_update_action(user, action, *, owns):
    """Post a progress update. `owns` is whether the person holds one of the action's owners today."""
    role = user.role_in(action.plan.partnership_id)
    if action.withdrawn_on:
        return denied("This action was withdrawn from the plan, so it takes no more updates.")
    if may(role, Permission.UPDATE_ANY):
        return ALLOWED
    verdict = may(role, Permission.UPDATE_OWN)
    if verdict and not owns:
        return denied("You may update only the actions that you own. Ask an administrator if this one is yours.")
    return verdict


def may_import_in(user, partnership):
    """Bring legacy plans in, and take an import back: administrators of the partnership."""
    return may(user.role_in(partnership.pk), Permission.IMPORT_PLANS)
