"""What the letters say in their first form; make_templates.py makes documents of it.

A letter is for `to` (and beside them `and_to`), and its text a list of paragraphs: "p" an ordinary one, "heading",
"subheading", "number" and "bullet" entries of lists, "tag" a section's tag by itself, "table" widths, headings and cells.
*Asterisks* make bold. Sources: policy of the authority (docs/letters.md names the paragraph for each letter), and the
Education and Inspections Act 2006.
"""

AUTHORITIES = (
    {"folder": "exampleshire", "name": "Exampleshire County Council", "service": "School Improvement Service"},
    {"folder": "east-sussex", "name": "East Sussex County Council", "service": "Standards and Learning Effectiveness Service"},
)

HEAD = ["*{{headteacher_name}}*", "Headteacher", "{{school_name}}", "{{school_address}}"]
CHAIR = ["*{{chair_name}}*", "Chair of Governors", "{{school_name}}", "{{school_address}}"]
BOTH = {"to": HEAD, "and_to": CHAIR, "dear": "Dear {{headteacher_name}} and {{chair_name}}"}
GOVERNORS = {"to": CHAIR, "dear": "Dear {{chair_name}}"}
TRUST = {"to": ["*{{trust_contact_name}}*", "{{trust_contact_role}}", "{{trust_name}}", "{{trust_address}}"],
         "dear": "Dear {{trust_contact_name}}"}


def each(section, *paragraphs):
    """Paragraphs that stand once for each entry of a list, or when there is something to say."""
    return [("tag", "{{#%s}}" % section), *paragraphs, ("tag", "{{/%s}}" % section)]


def otherwise(section, *paragraphs):
    return [("tag", "{{^%s}}" % section), *paragraphs, ("tag", "{{/%s}}" % section)]


def numbered(section):
    return each(section, ("number", "{{text}} ({{citation}})"))


CONTACT = ("p", "If you wish to talk about this letter, please speak to {{contact_name}}, {{contact_role}} ({{contact_details}}).")

CATEGORY_SCALE = ("p", "Categories run from 1, where we have least concern, to 4, where we have most. The category decides how much "
                  "support we give and how closely we follow the school's progress. It is the authority's own judgement and not "
                  "Ofsted's.")

CATEGORY_REASONS = [
    ("subheading", "Reasons"), *numbered("reasons"),
    *otherwise("reasons", ("p", "We found no concern that would place the school in a category of greater concern.")),
]

LETTERS = (
    {
        "id": "provisional-category", **BOTH,
        "title": "Provisional category: {{school_name}}",
        "heading": "Provisional category of {{school_name}} (URN {{urn}}), {{academic_year}}",
        "text": [
            ("p", "We assessed every school on {{assessment_date}} from the information that we then had. On that information we have "
             "placed {{school_name}} provisionally in *category {{category}}*."),
            CATEGORY_SCALE, *CATEGORY_REASONS,
            *each("possible_category",
                  ("p", "Some information was not available to us. When it is, the category could become {{possible_category}}. This is "
                   "what would settle it:")),
            *each("missing_information", ("bullet", "{{.}}")),
            ("subheading", "Support"),
            ("p", "The level of support for this category is *{{support}}*. This is what the school can choose from:"),
            *each("support_menu", ("bullet", "{{.}}")),
            ("subheading", "What happens next"),
            ("p", "The category is provisional. We shall confirm it by {{confirmed_by}}, when this year's progress data have been "
             "analysed. If a figure is wrong, or if there is something that we should know, please tell us by {{reply_by}}."),
            CONTACT,
        ],
    },
    {
        "id": "confirmed-category", **BOTH,
        "title": "Category confirmed: {{school_name}}",
        "heading": "Category of {{school_name}} (URN {{urn}}), {{academic_year}}",
        "text": [
            ("p", "Progress data for the year have now been analysed. We confirm that {{school_name}} is in *category {{category}}*, as "
             "assessed on {{assessment_date}}."),
            *each("provisional_category",
                  ("p", "We wrote to you on {{provisional_date}} that the provisional category was {{provisional_category}}. This letter "
                   "takes its place.")),
            CATEGORY_SCALE, *CATEGORY_REASONS,
            ("subheading", "Support"),
            ("p", "The level of support for this category is *{{support}}*:"),
            *each("support_menu", ("bullet", "{{.}}")),
            *each("plan_expected",
                  ("p", "We shall agree with you a plan with milestones, and review it with you. We write separately about a meeting.")),
            ("subheading", "If you do not agree"),
            ("p", "Please tell us in writing by {{reply_by}} which of the reasons you dispute, with your evidence. We shall answer each "
             "point, and keep your letter and our answer with the assessment."),
            CONTACT,
        ],
    },
    {
        "id": "changed-category", **BOTH,
        "title": "Change of category: {{school_name}}",
        "heading": "Change of category of {{school_name}} (URN {{urn}}), {{academic_year}}",
        "text": [
            ("p", "We wrote to you on {{previous_date}} that {{school_name}} was in category {{previous_category}}. We assessed the school "
             "again on {{assessment_date}}, and it is now in *category {{category}}*."),
            ("p", "This is what has changed since:"),
            *each("changes", ("bullet", "{{.}}")),
            *CATEGORY_REASONS,
            ("p", "The level of support for the new category is *{{support}}*. Our earlier letter stays on record as it was sent; this one "
             "says what is now the case."),
            ("p", "If you do not agree, please tell us in writing by {{reply_by}} which of the reasons you dispute, with your evidence."),
            CONTACT,
        ],
    },
    {
        "id": "formal-meeting", **BOTH,
        "title": "Formal meeting: {{school_name}}",
        "heading": "Formal meeting about {{school_name}} (URN {{urn}})",
        "text": [
            ("p", "{{school_name}} is in category {{category}}. We ask you both to meet us formally, so that we can agree a plan to put "
             "right what concerns us."),
            *each("at_risk", ("p", "In our judgement the school is at risk of this judgement by Ofsted: *{{at_risk}}*.")),
            ("p", "These are the reasons:"),
            *numbered("reasons"),
            ("subheading", "The meeting"),
            ("table", ((2954, 1900, 4500), ("Day", "Time", "Place"), ("{{meeting_date}}", "{{meeting_time}}", "{{meeting_place}}"))),
            ("p", "At the meeting we shall agree a plan with milestones, who answers for each of them, and the support that we give. We shall "
             "review it with you: {{reviews}}."),
            ("p", "Please confirm by {{reply_by}} that you will both attend, and send us by the same day the school's present development "
             "plan."),
            ("p", "This letter is not a warning notice, and no statutory period begins with it."),
            CONTACT,
        ],
    },
    {
        "id": "leadership-review", **BOTH,
        "title": "Leadership review: {{school_name}}",
        "heading": "Review of leadership at {{school_name}} (URN {{urn}})",
        "text": [
            ("p", "We shall review the leadership of {{school_name}} on *{{review_date}}*. The review will be led by {{review_lead}}."),
            ("p", "These are the reasons:"),
            *numbered("reasons"),
            ("subheading", "What the review looks at"),
            *each("review_questions", ("bullet", "{{.}}")),
            ("subheading", "What we ask of you"),
            ("p", "Please see that these are ready for us by {{papers_by}}:"),
            *each("papers", ("bullet", "{{.}}")),
            ("p", "We shall speak with the headteacher, with senior and middle leaders, and with governors. You will both have our findings in "
             "writing by {{findings_by}}. From them we shall agree a plan with you, with the support that we give and dates on "
             "which we follow its progress."),
            CONTACT,
        ],
    },
    {
        "id": "pre-warning", **GOVERNORS,
        "title": "Concerns that need an answer: {{school_name}}",
        "heading": "Concerns about {{school_name}} (URN {{urn}}) that need the governing body's answer",
        "text": [
            ("p", "I write to the governing body of {{school_name}}. On {{concern_raised_on}} we raised concerns with you. The governing body "
             "has not engaged with them as it should, and I ask it to do so now."),
            ("subheading", "Our concerns"),
            *numbered("reasons"),
            ("subheading", "The actions that we expect"),
            *each("actions_expected", ("number", "{{action}}, by {{by}}")),
            ("p", "Please put this letter before the governing body, and let me have its written answer by *{{reply_by}}*. We will help: "
             "{{help_offered}}."),
            ("subheading", "What this letter is, and what it is not"),
            ("p", "*This letter starts no statutory period.* It is a letter of the authority's own. It is not a warning notice under section 60 "
             "of the Education and Inspections Act 2006, and it does not make the school eligible for intervention."),
            ("p", "If the governing body does not engage, the authority will consider whether to give a warning notice under section 60. That "
             "would be a separate decision, and you would be told of it in writing."),
            CONTACT,
        ],
    },
    {
        "id": "statutory-notice",
        "to": ["The Governing Body of {{school_name}}", "c/o *{{chair_name}}*, Chair of Governors", "{{school_address}}"],
        "dear": "Dear {{chair_name}}",
        "title": "Warning notice under section 60: {{school_name}}",
        "heading": "Warning notice to the governing body of {{school_name}} (URN {{urn}}): Education and Inspections Act 2006, section 60",
        "text": [
            ("p", "{{authority_name}} gives the governing body of {{school_name}} this warning notice under section 60 of the Education and "
             "Inspections Act 2006. It is given on *{{given_on}}*."),
            ("p", "The authority is satisfied that this ground of section 60(2) is made out:"),
            *each("grounds", ("bullet", "{{.}}")),
            ("subheading", "1. The matters on which the authority relies"),
            *numbered("matters"),
            ("subheading", "2. The action that the governing body is required to take"),
            *each("actions_required", ("number", "{{.}}")),
            ("subheading", "3. The period for compliance"),
            ("p", "The governing body must comply with this notice by the end of *{{compliance_ends_on}}*."),
            *each("fifteen_working_days",
                  ("p", "This is the fifteenth working day after the day on which the notice is given. A working day is not a Saturday, a "
                   "Sunday, Christmas Day, Good Friday or a bank holiday. School holidays count as working days.")),
            *otherwise("fifteen_working_days", ("p", "The authority has set this period.")),
            ("subheading", "4. What the authority is minded to do otherwise"),
            ("p", "If the governing body does not comply within the period, the school will be eligible for intervention, and the authority is "
             "minded to:"),
            *each("minded_to", ("number", "{{text}} ({{citation}})")),
            *each("representations_to",
                  ("subheading", "Representations"),
                  ("p", "Within the same period the governing body may make representations about this notice in writing to "
                   "{{representations_to}}. If the notice is confirmed, a second period for compliance runs from the confirmation.")),
            ("subheading", "Support"),
            ("p", "The authority offers this support: {{help_offered}}. Please send questions, and the governing body's written answer to "
             "this notice, to {{contact_name}}, {{contact_role}} ({{contact_details}})."),
        ],
    },
    {
        "id": "academy-offer", **TRUST,
        "title": "Offer of support: {{school_name}}",
        "heading": "Offer of support to {{school_name}} (URN {{urn}})",
        "text": [
            ("p", "We are concerned about {{school_name}}, and offer the trust our support. We offer it before we tell the Department for "
             "Education of a concern."),
            ("subheading", "Our concerns"),
            *numbered("reasons"),
            ("subheading", "What we offer"),
            *each("support_offered", ("bullet", "{{.}}")),
            ("p", "Please tell us by *{{reply_by}}* whether the trust accepts this offer, or what it is doing already. We keep this offer and your "
             "answer on record."),
            ("p", "Academies are outside the authority's statutory powers of intervention, and this letter uses none. If our concern remains we "
             "refer it to the Department for Education, and shall send you a copy."),
            CONTACT,
        ],
    },
    {
        "id": "academy-referral",
        "to": ["*{{department_contact}}*", "{{department_office}}", "{{department_address}}"],
        "dear": "Dear {{department_contact}}",
        "title": "Referral of an academy: {{school_name}}",
        "heading": "Referral of {{school_name}} (URN {{urn}}), {{trust_name}}",
        "text": [
            ("p", "We refer to you our concern about the performance of {{school_name}}, an academy of {{trust_name}} in the area of "
             "{{authority_name}}. As assessed on {{assessment_date}} it is in category {{category}} of 4, where 4 is most concern."),
            ("subheading", "Our concerns"),
            *numbered("reasons"),
            ("subheading", "Our offer of support"),
            ("p", "We offered the trust support on *{{offer_date}}*."),
            *each("answer", ("p", "The trust answered on {{answer_date}}: {{answer}}")),
            *otherwise("answer", ("p", "We have had no answer to the offer.")),
            ("subheading", "Evidence that we enclose"),
            *each("evidence", ("bullet", "{{.}}")),
            ("p", "Please tell us by {{reply_by}} what you intend to do, and how we may help. We have sent the trust a copy of this letter."),
            CONTACT,
        ],
    },
    {
        "id": "trust-concern", **TRUST,
        "title": "Governors' engagement: {{school_name}}",
        "heading": "Governors' engagement with concerns about {{school_name}} (URN {{urn}})",
        "text": [
            ("p", "On {{concern_raised_on}} we raised concerns with the governors of {{school_name}}. They have not engaged with them as they "
             "should. We ask the trust to act."),
            ("subheading", "Our concerns"),
            *numbered("reasons"),
            ("subheading", "What we ask of the trust"),
            *each("actions_expected", ("number", "{{action}}, by {{by}}")),
            ("p", "Please let us have the trust's written answer by *{{reply_by}}*."),
            ("p", "Academies are outside the authority's statutory powers of intervention, and this letter uses none. It starts no statutory "
             "period."),
            CONTACT,
        ],
    },
    {
        "id": "federation-categories",
        "to": ["*{{chair_name}}*", "Chair of Governors", "{{federation_name}}", "{{federation_address}}"],
        "dear": "Dear {{chair_name}}",
        "title": "Categories of the schools of {{federation_name}}",
        "heading": "Categories of the schools of {{federation_name}}, {{academic_year}}",
        "text": [
            ("p", "We assessed every school on {{assessment_date}}. Each school of the federation has a category of its own; you have them "
             "together in this one letter, and each headteacher is told the category of the school that he or she leads. The categories are "
             "*{{stage}}*."),
            ("table", ((4154, 1400, 1700, 2100), ("School", "URN", "Category", "Level of support"),
                       ("{{#schools}}{{school_name}}", "{{urn}}", "{{category}}", "{{support}}{{/schools}}"))),
            CATEGORY_SCALE,
            *each("shared_reasons",
                  ("p", "This concerns the governing body, and so every school of the federation: {{text}} ({{citation}}).")),
            *each("schools",
                  ("subheading", "{{school_name}}: category {{category}}"),
                  *each("reasons", ("bullet", "{{text}} ({{citation}})")),
                  *otherwise("reasons", ("p", "We found no concern that would place this school in a category of greater concern."))),
            ("p", "If a figure is wrong, or if there is something that we should know, please tell us by {{reply_by}}."),
            CONTACT,
        ],
    },
)
