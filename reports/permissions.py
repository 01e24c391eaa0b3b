"""Who may have a report as a file, who may publish one, who may read the audit page. Each answer is a Verdict."""

from accounts.roles import Permission, may


def may_download(user, plan):
    return may(user.role_in(plan.partnership_id), Permission.DOWNLOAD)


def may_publish(user, plan):
    return may(user.role_in(plan.partnership_id), Permission.PUBLISH_REPORTS)


def may_read_audit(user, partnership):
    return may(user.role_in(partnership.pk), Permission.READ_AUDIT)
