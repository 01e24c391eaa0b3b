"""The words that people head their columns with, by what the column means and how surely they mean it. Pure.

Each meaning has phrases by weight: 1 means it beyond doubt on its own, less is weaker, more lets a longer phrase win
over the shorter one inside it ('date completed' over 'date'). Words of a phrase may stand in any order in a heading.
"""

PHRASES: dict[str, dict[float, str]] = {
    "ref": {
        1.1: (
            "action no, action number, action ref, action reference, action id, item no, ref no, reference "
            "number, recommendation no, rec no, task no"
        ),
        1.0: "wbs, no, nr, ref, reference, number, #, id, unique id, s no, objective no, outcome no",
        0.8: "item, serial, rec",
        0.75: "code",
        0.6: "line",
    },
    "theme": {
        1.05: (
            "priority area, strategic priority, key finding, outcome required, improvement theme, inspection "
            "finding, improvement required, improvement needed, agenda item"
        ),
        1.0: (
            "theme, domain, recommendation, finding, workstream, work stream, area improvement, area "
            "development, improvement area, development area, quality indicator"
        ),
        0.9: "outcome, learning point, driver, strand, key area, pillar, area practice",
        0.8: "section, issue, standard, topic, requirement, what learned, what learn, what find, what found",
        0.7: "concern, learning, lesson, category, area, subject",
        0.6: "question, gap",
        0.55: "priority",
    },
    "aim": {
        1.2: "what want achieve, what trying achieve, what hope achieve",
        1.1: "what need achieve, where want be",
        1.05: "improvement aim, improvement objective, strategic objective",
        1.0: "aim, objective, goal",
        0.9: "area focus, focus area",
        0.8: "intention, ambition",
        0.7: "focus, purpose, why, commitment",
    },
    "action": {
        1.3: "action taken planned, action taken proposed",
        1.25: "action to be taken, actions to be completed, what action to be taken",
        1.15: "how get there",
        1.2: "what going do, what need do, what step take, step to be taken",
        1.1: (
            "what do, what need happen, what must do, action required, how going do, improvement action, action "
            "task, action be taken, what action, action description, agreed action, task description"
        ),
        1.0: (
            "action, what done, how do, how achieve, improvement activity, agency response, organisation response, "
            "service response, response recommendation, management response, to do"
        ),
        0.95: "task",
        0.9: "activity, what change",
        0.85: "what",
        0.75: "step",
        0.7: "initiative, intervention",
        0.65: "deliverable",
        0.6: "how, improvement, description",
        0.5: "development, response",
        0.4: "detail",
    },
    "owner": {
        1.2: "who responsible",
        1.15: "action owner, action lead, task owner, senior responsible owner, senior responsible officer",
        1.1: (
            "responsible person, responsible officer, person responsible, lead officer, lead agency, lead "
            "person, accountable officer, named lead, who do, who lead, action by, responsible agency, "
            "responsible lead, sro, action holder, accountable lead, delivery lead"
        ),
        1.05: "lead by, post holder, postholder, lead post, job title",
        1.0: (
            "lead, owner, who, by whom, whom, responsible, responsibility, led by, assigned to, ownership, "
            "nominated officer, lead professional"
        ),
        0.9: "accountable, assigned, delivered by, key people",
        0.8: "officer, accountability, people involved, allocated, named person, named contact",
        0.7: "agency, organisation",
        0.6: "team",
        0.5: "service",
    },
    "supporting": {
        1.15: "supporting lead, supporting officer, supporting agency, support lead",
        1.1: "supported by, support officer, support agency",
        1.0: "support from, assisted by, who help",
        0.95: "partner involved",
        0.9: "supporting, key partner, contributor, others involved",
        0.8: "support, other agency",
        0.7: "partner",
        0.6: "stakeholder",
    },
    "group": {
        1.2: "lead sub group",
        1.15: "governance reporting group",
        1.1: "governance group, reporting governance, responsible group, lead subgroup",
        1.05: "reporting group, lead group, governance route",
        1.0: "governance, reports to",
        0.9: (
            "sub group, subgroup, reporting to, oversight, delivery group, monitoring group, working group, "
            "reported to, strategic group"
        ),
        0.8: "committee",
        0.7: "board, group",
    },
    "start": {
        1.15: "start date",
        1.1: "date started, commencement date, date added, date raised, meeting date, date identified, date logged",
        0.9: "start, commencement, date agreed",
        0.5: "from",
    },
    "timescale": {
        0.62: "target, milestone date, progress by, forecast date",
        1.2: "target completion date",
        1.15: "to be completed by, completion by",
        1.1: (
            "by when, due date, target date, target completion, date for completion, end date, when do, due by, "
            "complete by, date due, date be completed"
        ),
        1.05: "delivery date, implementation date",
        1.0: (
            "timescale, time scale, timeframe, time frame, timeline, when, due, deadline, completion date, "
            "planned completion, planned date, expected completion, by date, original date, agreed date, "
            "anticipated date"
        ),
        0.9: "timing, end",
        0.75: "completed by",
        0.7: "finish",
        0.6: "date, forecast, time",
    },
    "revised": {
        1.35: "revised target date, revised completion date",
        1.3: "revised due date",
        1.25: "revised timescale, revised deadline, revised timeframe, current due date",
        1.2: "revised date",
        1.15: "extended date, revised target, new timescale",
        1.1: "new date",
    },
    "completed": {
        1.35: "actual completion date",
        1.3: "date action completed, date completion outcome, completion date outcome, date outcome",
        1.25: "date completed, completed date, date done, date finished",
        1.15: "actual completion, completed on, date closed, date achieved, date signed off",
        1.1: "actual date",
        0.9: "date of completion",
    },
    "milestones": {
        1.05: "key milestone, interim milestone",
        1.0: "milestone",
        0.9: "key step",
        0.7: "sub task",
    },
    "measures": {
        1.2: "what success look like, what look like, what different",
        1.15: "evidence outcome measure",
        1.1: (
            "success measure, measure success, success criteria, outcome measure, how know, how we know, "
            "success look like, how measured, how measure"
        ),
        1.05: "performance measure, impact measure, measure impact, outcome indicator, evidence measure",
        1.0: "measure, kpi, performance indicator, evidence success",
        0.95: "expected outcome, intended outcome, desired outcome, anticipated outcome, expected impact",
        0.9: "indicator, measurement, difference make, metric",
        0.8: "success",
        0.7: "target, impact",
        0.6: "benefit, output, monitoring",
    },
    "resources": {
        1.15: "what cost, what resource need",
        1.05: "resource implication, resource required, resource needed",
        1.0: "resource, financial implication",
        0.9: "budget, funding",
        0.8: "cost, finance",
    },
    "evidence": {
        1.1: "supporting evidence",
        1.05: "evidence completion",
        1.0: "evidence, source evidence, evidence required",
        0.9: "evidence of progress",
        0.7: "proof, assurance",
    },
    "progress": {
        1.25: "what done so far",
        1.2: "action taken to date, % complete, % completed, % progress",
        1.12: "action taken, action undertaken, action completed, what done already",
        1.15: "status update, progress evidence",
        1.1: (
            "progress update, progress report, progress comment, progress made, latest update, what have done, "
            "progress achieved, latest note, how getting on, percent complete, completion %, % completion"
        ),
        1.3: "key milestone achieved, milestone achieved, milestone reached, outcome to date, impact to date",
        1.05: "progress date, current position, latest position",
        1.0: "progress, update, progress since, how are doing, where are now, progress status",
        0.9: "commentary, status report, outcome achieved, difference made, impact made",
        0.8: "comment, position, narrative, work completed",
        0.75: "next step",
        0.7: "achievement",
        0.6: "highlight",
        0.55: "where",
    },
    "rag": {
        1.3: "progress rag",
        1.25: "rag status, brag status, rag rating",
        1.2: "rag, brag, ragb, r g, b r g",
        1.1: "traffic light",
        1.0: "bragg, completed y n, bragw, rygb, ryg",
        0.97: "overall rag",
        0.95: "current status, overall status, action status",
        0.9: "status, open closed",
        0.8: "rating, delivery confidence",
        0.7: "colour",
        0.6: "complete",
    },
    "reported": {
        1.3: "date of last update, date last updated",
        1.25: (
            "date update, date of update, latest note date, note date, date of note, update date, updated on, "
            "date entry, reporting date"
        ),
        1.1: "last updated, date reported, date reviewed, last update",
    },
    "notes": {
        1.0: "root cause, contributory factor, contributing factor",
        0.9: "note",
        0.8: "additional information, further information, remark",
        0.7: "observation",
        0.6: "risk",
    },
    "other": {
        1.3: "priority high medium low",
        1.2: "cross reference",
        1.4: "scope recommendation",
        1.1: "scope, priority level, priority rating, review date, risk rating",
        1.0: "date review, next review",
        0.9: "source",
        0.8: "type",
        0.7: "location",
        0.6: "link",
    },
    "count": {
        1.6: "total action task completed, total action task added, total action task ongoing",
        1.5: "total action completed",
        1.4: "total action task",
        1.3: "total action, total number",
        1.1: "number action, number completed",
        1.0: "total, count, no completed",
    },
}
