"""The words that posts, bodies, sectors and people are told by, as UK public bodies use them. Plain sets; pure."""

from __future__ import annotations

POSTS = frozenset(
    "officer manager lead leader chair chairperson convener convenor coordinator co-ordinator director nurse adviser"
    " advisor"
    " worker midwife consultant inspector superintendent sergeant constable executive secretary practitioner teacher"
    " doctor gp psychologist analyst administrator trainer auditor member representative rep reporter"
    " commissioner principal"
    " champion supervisor planner visitor clinician headteacher head deputy president treasurer clerk solicitor chief"
    " paediatrician pediatrician supt insp sgt dci dsu dcs di ds acc dcc specialist"
    " assistant owner sponsor facilitator governor".split()
)
BODIES = frozenset(
    "group subgroup sub-group committee board team council police nhs trust service partnership agency department dept"
    " division forum authority unit panel network association directorate sector school provider ccg icb"
    " college university"
    " charity staff hub partner organisation collaborative commission cabinet executive office carer user"
    " parent inspectorate constabulary".split()
)
BESIDE_A_POST = frozenset("group subgroup sub-group team agency partner staff school provider".split())
# Posts that say nothing without the body they belong to: 'Chair, Practice Group' is one owner.
BARE_POSTS = frozenset(
    "chair|vice chair|depute chair|deputy chair|chairperson|convener|convenor|lead|leader|head|manager|secretary"
    "|director|coordinator|co-ordinator|facilitator".split("|")
)
# Posts that a next line of plain service words belongs to: 'Service Manager', and below it 'Children and Families'.
WIDE_POSTS = BARE_POSTS | frozenset(
    "service manager|team manager|team leader|head of service|senior manager|operations manager|area manager"
    "|locality manager|assistant director|depute director|deputy director|strategic lead|principal officer".split("|")
)
SECTORS = frozenset(
    "health|education|housing|police|social work|social care|third sector|voluntary sector|justice|fire|finance|hr"
    "|legal"
    "|probation|communications|adult services|children's services|nhs|council".split("|")
)
SERVICE_WORDS = frozenset(
    "social work care health public protection safeguarding adult adults children children's child young people family"
    " families community communities safety learning practice education housing justice criminal early help years third"
    " voluntary primary secondary mental quality performance training data legal human resources all local national"
    " youth offending fire rescue business support action through after front door strategic corporate services".split()
)
# What part of a body rather than another body comes after it: 'Anytown Council, Children's Services'.
PARTS_OF_BODIES = frozenset("service department dept division directorate section unit".split())
WHOLE_BODIES = frozenset("council nhs police trust board authority university".split())
# Posts that, alone after another, share its first words: 'Designated Doctor and Nurse'.
SHARING_POSTS = frozenset(
    "nurse doctor officer manager worker teacher lead deputy adviser advisor practitioner".split()
)
# What two words before a slash may share: 'HR/OD lead', 'Health/Education group'.
SHARED_HEADS = POSTS | frozenset("group subgroup team service partnership forum network board committee".split())

# Common first names, by which two names joined by 'and' or a slash are known to be people.
FIRST_NAMES = frozenset(
    "aaron abdul adam adele adrian agnes ahmed aileen aisha alan alana alasdair alastair albert alex alexander"
    " alexandra alice alicia alison alistair allan allison amanda amber amina amir amy andrea andrew angela angus"
    " anita ann anna anne annette anthony antonia arthur ashley barbara barry becky ben benjamin bernadette beth"
    " bethany beverley bill brenda brian bridget bruce bryony callum calum cameron carol carole caroline carolyn"
    " catherine cathy ceri charles charlie charlotte cheryl chloe chris christina christine christopher claire"
    " clare clive colette colin connor craig daniel darren dave david dawn debbie deborah debra denise dennis"
    " derek diana diane donald donna dorothy douglas duncan dylan eamonn edward eileen elaine eleanor elizabeth"
    " ellen ellie emily emma eric erin evan evelyn ewan farah fatima fiona frances francis fraser gail gareth"
    " garry gary gavin gayle gemma geoffrey george georgina geraldine gerard gillian glenn gordon grace graeme"
    " graham greg gregor gwen hannah harriet harry hazel heather helen henry hilary holly howard hugh iain ian"
    " imran irene iris isabel isla isobel jack jackie jacqueline jacqui jake james jamie jan jane janet janice"
    " jason jayne jean jeanette jen jennifer jenny jeremy jessica jill jillian jim jo joan joanna joanne joe john"
    " jonathan joseph josephine joyce judith judy julia julie justine kara karen karl kate katherine kathleen"
    " kathryn katie katrina kay keith kelly ken kenneth kenny kerry kevin khalid kieran kim kirsten kirsty kirstin"
    " kyle laura lauren lee leigh leanne lesley leslie lewis liam linda lindsay lindsey lisa liz lorna lorraine"
    " louise lucy luke lynda lynn lynne lynsey maggie mairi malcolm mandy margaret maria marian marie marion"
    " martin mary matthew maureen maxine megan melanie melissa michael michelle mike mohammed moira morag morven"
    " muhammad muriel murray nadia nancy naomi natalie natasha neil niall nick nicholas nicola nigel nikki nora"
    " norman olivia omar oliver owen paige pam pamela patricia patrick paul paula pauline penny peter philip"
    " philippa phil rachael rachel ravi raymond rebecca rhona richard rita robert roberta robin roger ronald rory"
    " rosemary rosie ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean shane"
    " shannon sharon sheena sheila shirley shona sian simon siobhan sonia sophie stacey stella stephanie stephen"
    " steve steven stewart stuart sue susan suzanne sylvia tanya tara teresa terry thomas tim timothy tina tom"
    " tony tracey tracy trevor ursula valerie vanessa veronica vicky victor victoria vincent vivien walter wendy"
    " william yasmin yvonne zoe".split()
)
