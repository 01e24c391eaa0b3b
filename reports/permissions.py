"""Who may have a report as a file, and who may publish one. Each answer is a Verdict."""

from accounts.roles import Permission, may


def may_download(user, plan):
    return may(user.role_in(plan.partnership_id), Permission.DOWNLOAD)


def may_publish(user, plan):
    return may(user.role_in(plan.partnership_id), Permission.PUBLISH_REPORTS)
