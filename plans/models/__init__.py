"""Plans, themes, actions, owners, governance groups, RAG schemes, updates and rounds."""

from .action import Action, ActionFinding, ActionGroup, ActionLink, ActionMeasure, ActionOwner, Milestone
from .bodies import GovernanceGroup, GroupAlias, Meeting, Owner, OwnerAlias, OwnerHolding
from .inviting import InvitedHolding
from .meeting_business import ActionNote, DateRequest
from .people import GroupMember, GroupMerge, GroupsApart, OwnerMerge, OwnersApart, PlanGroup, ThemeGroup
from .plan import Plan, Theme
from .progress import Evidence, ProgressUpdate, ReportingRound, TimescaleChange
from .rag import RagScheme, RagStatus
from .sources import ImportDraft, KeptMapping, LegacyFile, WorkbookImport

__all__ = [
    "Action",
    "ActionFinding",
    "ActionGroup",
    "ActionLink",
    "ActionMeasure",
    "ActionNote",
    "ActionOwner",
    "DateRequest",
    "Evidence",
    "GovernanceGroup",
    "GroupAlias",
    "GroupMember",
    "GroupMerge",
    "GroupsApart",
    "ImportDraft",
    "InvitedHolding",
    "KeptMapping",
    "LegacyFile",
    "Meeting",
    "Milestone",
    "Owner",
    "OwnerAlias",
    "OwnerHolding",
    "OwnerMerge",
    "OwnersApart",
    "Plan",
    "PlanGroup",
    "ProgressUpdate",
    "RagScheme",
    "RagStatus",
    "ReportingRound",
    "Theme",
    "ThemeGroup",
    "TimescaleChange",
    "WorkbookImport",
]
