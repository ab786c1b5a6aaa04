### The words of the page in English. Facts, criteria, reasons and units are data under criteria/ and stand in no message.
### A message that names one thing calls it $label; a number of things chooses [one] or *[other].

## Sections of the form

section-patient = Patient
section-hint-patient = Age or date of birth is enough; no name is asked or stored.
section-diagnosis = Diagnosis and classification
section-hint-diagnosis = Enter the classification as stated, or item by item.
section-serology = Antibodies and complement
section-hint-serology = At any time, unless a date is asked.
section-activity = Disease activity
section-hint-activity = Enter a total as scored in clinic, or item by item.
section-treatment = Treatment history
section-hint-treatment = Every drug for the disease, past and present.
section-kidney = Kidney
most-recent-results = Most recent results.
section-heart-lung = Heart and lung
section-liver-blood = Liver and blood
section-hint-liver-blood = Most recent results, with the upper limit of normal of the laboratory.
section-infection = Infection and vaccination
section-safety = Safety
section-hint-safety = Earlier treatment, cancer, nervous system, thrombosis, allergy, pregnancy.
section-practicalities = Consent and practicalities
group-washout = Wash-outs
group-other = Other

## Planned steps

step-screening = Screening
step-consent = Consent
step-enrolment = Enrolment
step-randomisation = Randomisation
step-leukapheresis = Leukapheresis
step-lymphodepletion = Lymphodepletion
step-infusion = Infusion

## Results of a criterion

result-pass = Pass
result-means-pass = the criterion is satisfied
result-caution = Discuss
result-means-caution = a reason to think again; never blocks alone
result-action-needed = Action needed
result-means-action-needed = can be mended: wait, treat, repeat or sign
result-fail = Fail
result-means-fail = the criterion is not satisfied
result-unknown = Unknown
result-means-unknown = what is known does not decide it
result-not-applicable = Not applicable
result-means-not-applicable = not asked of this patient

## How far a statement was checked

grade-verified = verified
grade-means-verified = seen in the source itself
grade-secondary = secondary
grade-means-secondary = seen in a summary of the source only
grade-recalled = recalled
grade-means-recalled = recalled from the literature, not seen
grade-proposal = proposal
grade-means-proposal = a choice of this project, not signed by a clinician
grade-of-rule = rule
grade-of-limits = limits
grade-of-it = grade

## Parts of a case

fact-drug-exposures = Drug exposures: dates, doses, outcomes
fact-drug-history-complete = Whether the drug history is complete

## What it takes to find a fact out

burden-examined = examine
burden-blood = laboratory
burden-imaging = imaging or function test
burden-invasive = invasive test
burden-ask = ask

## Why a criterion is unknown

reason-not-given = Not enough is known.
reason-bounded = The limits entered do not decide it.
reason-stale = The result is too old; repeat it.
reason-conflict = Two entries disagree.
reason-judgement = A person must answer.
reason-not-published = The source does not print it.
reason-not-covered = The criterion does not say what these values mean.
reason-budget = Too many open facts to try every combination.

## The answer

some-entries-not-used = Some entries are not used
answer = Answer
details = Details
blank-form = This is a blank case-report form. To answer, the page needs JavaScript and WebAssembly; neither is running here.
invented-example = Invented example, not a real patient.
readings-of-the-criteria = Readings of the criteria
all-criteria = All criteria
copy-as-text = Copy as text
print-report = Print report
show-in-detail = Show in detail
no-answer-yet = No answer yet
nothing-entered = Nothing has been entered.
show-only-open = Show only what does not pass or is open
criteria-listed-here = The criteria are listed here when the page is running.
risk-information = Risk information, never a criterion

## What the product says of itself

intended-use = For research and education. Helps clinicians review published criteria for CAR T-cell therapy in refractory systemic lupus erythematosus, systemic sclerosis and myositis; not to be relied on alone.
investigational = CAR T-cell therapy is investigational in these diseases.
about-for = For
about-for-text = Physicians and their teams. Not for patients, not for emergencies, not for use without other judgement.
about-does = Does
about-does-text = Compares facts that you type in, as single values, with published eligibility criteria. It reads no images and no signals, predicts nothing, diagnoses nothing and recommends no treatment.
about-shows = Shows
about-shows-text = For each criterion its words, the value used with unit and date, the limit, the range across sources, the source, how far it was checked, and the result. What is not known stays unknown.
about-limits = Limits
about-limits-text = Trials are small and not randomised; many limits are not public; indices were not validated for this purpose. The reference sets are proposals of this project, not guidelines, until a clinician signs them.
about-data = Data
about-data-text = Nothing is stored and nothing is sent. A case leaves this page only when you save or print it.
about-device = Device status
about-device-text = Not a certified medical device. Whether a use makes it one is for that user to settle.

## The frame of the page

title = CAR-T eligibility
language = Language
language-note = English is the language of the criteria. The German page is not clinically reviewed.
disease-and-case = Disease and case
case = Case
case-file = Case file
load-example = Load invented example
open-case-file = Open case file
save-case-file = Save case file
clear-all = Clear all
sections = Sections
engine = Engine
licence = Licence
licence-names = MIT or Apache 2.0
data-sum = data
skip-to-form = Skip to the form
skip-to-answer = Skip to the answer
about = Intended use, method and limits
disease = Disease
one-or-several = One or several; while none is chosen all are assessed.
show-not-asked = Also show facts that these criteria do not ask
results = Results
how-far-checked = How far a statement was checked
version = Version

## Drugs and planned steps

drugs-for-the-disease = Drugs for the disease
one-entry-each = One entry for each course, glucocorticoids, biologics and B-cell depletion included. Dates may be a year or a month.
add-a-drug = Add a drug
drug = Drug
start = Start
last-dose = Last dose
how-it-ended = How it ended
was-adequate = Was it an adequate trial?
route = Route
total-dose = Total dose, g
judge-by-dose = Judge by dose and dates
adequate = Adequate
not-adequate = Not adequate
yes-all-of-them = Yes, all of them
no = No
yes = Yes
not-known = Not known
not-done = Not done
unit-of-highest-dose = Unit of the highest dose
why-it-matters = Why it matters
what-they-change = What they change
route-total = Route, total
remove = Remove
highest-dose = Highest dose
is-every-drug = Is this every drug ever given for the disease?
not-listed-counts = A drug that is not listed counts as never given only when the list is complete. Otherwise it stays unknown.
complete-for-some = Complete for some classes only
planned-dates = Planned dates
counted-to-these-days = Wash-outs and time limits are counted to these days. A step without a date counts as the day of assessment.
assessed-on = Assessed on
counted-to-this-day = Ages and time limits are counted to this day.
not-enough-response = Not enough response
not-tolerated = Not tolerated
contraindicated = Contraindicated
still-taken = Still taken
response = Response
not-said = Not said
oral = Oral
intravenous = Intravenous
subcutaneous = Subcutaneous
intramuscular = Intramuscular

## Fields

item-by-item = {", "}item by item
from-the-items = From the items:{" "}
calculated = Calculated from the entries
what-counts = What counts: { $label }
from-a-case-file = Taken from a case file; cannot be typed here.
exact-below-above = { $label }: exact, below or above
unit-of = { $label }: unit
on = on
measured-on = { $label }: measured on
upper-limit-of-normal = upper limit of normal
uln = ULN
uln-of = { $label }: ULN, upper limit of normal, in the same unit
on-a-day = On
date-of = { $label }: date
never = Never
these-and-no-others = These and no others
may-be-others = There may be others

## The views

view-assessment = Assessment
view-trials = All trials
view-instruments = Instruments
view-limits = Limits across trials
views = Views
all-trials-for-patient = All trials for this patient
trials-hint = The patient as entered under Assessment, against every criteria set. A result is no recommendation, and a list that is published in part can hide a criterion that fails.
limits-hint = What registered trials demand, threshold by threshold. How many trials set a limit says nothing of how good the limit is: many trials copy one text.
instruments-hint = One published instrument by itself. What the form holds is taken over; what is changed here stays here and is gone with the page.
which-trials = Which trials and how they are shown
near = Near
country = Country
show-as = Show as
city-or-place = City, or latitude, longitude
only-recruiting = Only recruiting
only-fitting = Only where registered age, disease and sex may fit
your-own-criteria = Your own criteria
load-criteria-file = Load criteria file
criteria-file = Criteria file
or-drop-one = Or drop one anywhere on the page. It is read here, sent nowhere, and gone when the page is closed. How to write one: docs/write-a-set.md.
instrument = Instrument
choose-one = Choose one
result = Result
all-countries = All countries
list = List
matrix = Matrix

## Overall results and what they rest on

criteria-met = Criteria met
no-visible-criterion-fails = No visible criterion fails
cannot-conclude = Cannot conclude yet
needs-action-first = Needs action first
not-met = Not met
does-not-apply = Does not apply
no-answer = No answer
mend-first = Mend the entries named above the form first.
nothing-entered-yet = Nothing has been entered yet.
a-criterion-fails-anyway = Whatever the missing facts are, a published criterion fails.
criteria-fail = { $number ->
    [one] A published criterion fails.
   *[other] { $number } published criteria fail.
}
could-change = { $number ->
    [one] 1 fact could still change it
   *[other] { $number } facts could still change it
}
something-first = Something must be done first, whatever the missing facts are
can-be-mended = { $number ->
    [one] 1 thing can be mended
   *[other] { $number } things can be mended
}
not-decided = What is known does not decide it.
lists-not-complete = The published lists are not complete, so more cannot be said.
for-discussion = For discussion; not a recommendation.
another-disease = These criteria are not about a disease of this patient.
what-fails = What fails
to-be-done-first = To be done first
to-discuss = To discuss
to-be-confirmed-values = { $number ->
    [one] 1 deciding value is still to be confirmed.
   *[other] { $number } deciding values are still to be confirmed.
}
unsigned = unsigned
unsigned-proposal = unsigned proposal
unsigned-not-a-guideline = unsigned proposal of this project, not a guideline
signed-by = signed by { $role }
stamp = { $title } { $version }, { $signed }. Compared with its sources on { $day }. Data { $hash }.

## Rows of criteria

never-counted-here = Shown, never counted here
close-to-the-limit = close to the limit
too-old = too old
to-be-confirmed = to be confirmed
truth-true = true
truth-false = not true
truth-not-asked = not asked
truth-unknown = unknown
whether-it-counts = Whether it counts is still open.
passes-through = Passes through an exception: { $exception }.
exclusion = Exclusion
inclusion = Inclusion
still-possible = Still possible
why-it-is-asked = Why it is asked
note = Note
holds-from = Holds from
criterion = Criterion
on-day = on { $day }
derived = derived

## What would change a result

would-pass-if = Would pass if
discuss-if = Discuss if
repeat-results-after = Repeat results after
by-time = time
by-treatment = treatment
by-paperwork = paperwork
by-nothing = fixed, cannot be changed
by-another-reading = another reading

## What helps to decide

nothing-more-to-ask = Nothing more needs to be asked: no open fact can change this result.
why-next = { $criteria ->
    [one] 1 criterion hangs
   *[other] { $criteria } criteria hang
} on it. To find out: { $burden }.
no-day = Within two years there is no day on which all criteria that hang on dates hold.
days-on-which = Days on which all criteria that hang on dates hold, if nothing else changes.
opens-when = Opens when this holds
closes-when = Closes when this ends
repeat-first = Results to repeat first
range = { $low } to { $high }
to = to
from-day = from { $day }
no-small-change = No small change of a single entered value would change the overall result.
a-small-change = A small change of one of these values would change the overall result:
within-its-uncertainty = within its uncertainty
one-step = one step of the last digit
would-change = { $what }: { $value }; at { $changed } ({ $by }): { $result }
no-other-reading = These criteria have no other reading.
readings-the-same = { $all ->
    [one] The one other reading gives the same overall result.
   *[other] All { $all } other readings give the same overall result.
}
readings-differ = { NUMBER($other) } of { NUMBER($all) } other readings give another overall result.
preset = Preset: { $name }
flag-yes = yes
flag-no = no

## What cannot be read

not-a-number = { $typed } is not a number; write a number such as 1.5, or a range such as 10 to 14
doubtful-number = { $typed } could be { $thousands } or { $decimal }; write one of these
uln-not-a-number = { $typed } is not a number, as upper limit of normal
both-bounds = {" "}and{" "}
not-a-dose = { $typed } is not a dose; write a number
not-in-the-drug-table = Not in the drug table yet: it may count for any class

## Case files

no-case-file = This is not a case file: { $fault }.
case-no-object = This is not a case file: it is no object.
other-format = This is not a case file of the format { $format }.
no-such-key = This is not a case file: a case has no key { $key }.
must-be = This is not a case file: { $key } must be { $wanted }.
an-object = an object
a-list = a list
true-or-false = true or false
a-text = a text

## All trials

compared-with = Compared with { NUMBER($done) } of { NUMBER($all) } criteria sets.
left-out-disease = about other diseases than those chosen above
left-out-fit = by the registry the age, disease or sex does not fit
left-out-country = no site in this country
left-out-status = not recruiting
not-shown = { NUMBER($count) } not shown: { $reason }.
snapshot-is-old = {" "}It is more than 6 months old.
snapshot = Snapshot
origin = Origin
through = Through
classified = Classified
diseases = Diseases
from-file = Loaded from file, not part of this release
set-of-this-project = Set of this project, not a trial
registry = Registry
not-in-snapshot = not among the trials of the snapshot
published = Published
old-evidence = Last compared with its sources on { $day }, more than 6 months before this assessment.
review = { $version }, { $signed }, compared with its sources on { $day }
both-complete = both lists complete
inclusion-complete = inclusion list complete, exclusion list in part
exclusion-complete = inclusion list in part, exclusion list complete
both-in-part = both lists in part
status = Status
status-and-phase = { $status }, phase { $phase }
takes = Takes
countries = Countries
sponsor = Sponsor
target = Target
cells = Cells
product = Product
does-not-fit = By the registry, { $what } does not fit.
part-age = age
part-disease = disease
part-sex = sex
status-recruiting = recruiting
status-by-invitation = enrolling by invitation
status-not-yet-recruiting = not yet recruiting
status-active = active, not recruiting
status-suspended = suspended
status-completed = completed
status-terminated = terminated
status-withdrawn = withdrawn
status-not-known = status not known
no-age-limit = no age limit given
from-years = from { $min } years
up-to-years = up to { $max } years
years = { $min } to { $max } years
and-more = {" "}and { NUMBER($more) } more
sites = {" "}({ $number ->
    [one] 1 site
   *[other] { $number } sites
})

## Limits of trials

flag-not-known = not known
texts = { $number ->
    [one] 1 text
   *[other] { $number } texts
}
trials = { $number ->
    [one] 1 trial
   *[other] { $number } trials
}
value-not-exact = { $trials } ({ $texts }) limit it; the value is not exactly known.
value-passes = The value passes { $passed } of { $trials } ({ $of } of { $texts }).
limits-counted = { $trials ->
    [one] 1 trial
   *[other] { $trials } trials
} limit it, with { $texts ->
    [one] 1 distinct text
   *[other] { $texts } distinct texts
}; of the trials encoded here { $encoded } do.

## The matrix

state-empty = not asked
state-not-applicable = not applicable
state-pass = pass
state-caution = caution
state-unknown = unknown
state-action-needed = action needed
state-fail = fail
cell-words = { NUMBER($by) } of { NUMBER($all) }: { $state }
line-and-column = Line { NUMBER($line) }, column { NUMBER($column) }

## Versions and reviews

compare-holds = What this copy holds
compare-holds-how = Version and sum of every set stand in the table below, and in the stamp of every answer and report. The whole sum is printed by the command car-t-eligibility sets.
compare-current = What is current
compare-current-how = The file docs/set-versions.md of the newest version of this project lists the same.
compare-sums = Compare
compare-sums-how = The same sum means the same rules, facts, drugs, instruments and limits, to the last letter. Another sum means that something changed.
compare-changed = What changed
compare-changed-how = CHANGELOG.md names every criterion that changed, with its old and new value; what must no longer be used stands there under Withdrawn. Answers that carry the old sum were made with the old rules: assess them again. All of it is told in docs/governance.md.
review-unsigned = Unsigned proposal
review-signed = Signed by: { $role }

## What is drawn of the answer

what-could-change = What could still change it
show-more = Show { NUMBER($number) } more
next-question = Next question
when = When
how-sure = How sure
other-readings = Other readings
weakest-evidence = Weakest evidence that decided:{" "}
nothing-can-be-said = Nothing can be said yet.
limit = Limit
trials-column = Trials
encoded-here = Encoded here
passes = Passes
this-patient = This patient: { $says }
criteria-trials-sources = Criteria, trials and sources
matrix-keys = Enter opens the explanation of a cell; arrow keys go from cell to cell.
matrix-of = Criteria sets by sections of the form
criteria-set = Criteria set
overall-is = , overall: { $result }
empty-means = empty: { $state }
leave-it-out = Leave it out of the case
i-have-checked-it = I have checked it: use this value
why = Why
it-holds = It holds
it-does-not-hold = It does not hold
not-judged = Not judged
sources = Sources
none-listed = none listed
judgement-of = Judgement: { $criterion }
across-sources = Across sources: { $range }
missing = Missing:{" "}
more-ways = or { NUMBER($number) } other ways, under Why
across-trials = Across trials, { $title }: { $says }
more-values = and { NUMBER($number) } more, under Why
listed = { NUMBER($number) } listed
limit-is = limit { $limit }
passed = Passed
rules-limits = Limits
as-written = As written in this set
usually-on = usually on
usually-off = usually off
no-set-left = No criteria set is left by what is chosen above.
not-encoded-hint = The registry lists these trials; no criteria of theirs were found in a form that could be encoded.
the-registry = The registry
recruiting-sites = Recruiting sites
criteria-not-encoded = Criteria not encoded.
fit = Fit
not-encoded = Registered, criteria not encoded ({ NUMBER($number) })
by-the-repository = {" "}by the source repository, not by the registry
facts-missing = { $number ->
    [one] 1 fact is
   *[other] { $number } facts are
} missing:{" "}
versions-and-reviews = Versions and reviews
versions-of-the-sets = Versions of the sets
set = Set
reviewed-by = Review
compared-on = Compared with its sources on
sum-begins = Sum begins
all-versions = Version, review and sum of all { NUMBER($number) } sets
entry-fault = entry { NUMBER($place) }: { $fault }
cannot-be-read = This file cannot be read.
too-large = This file has more than { NUMBER($largest) } bytes; it was not read.
reader-not-loaded = The reader of criteria files could not be loaded; it is the file pkg/reader_bg.wasm.
not-loaded = { $name } was not loaded: { $number ->
    [one] 1 problem
   *[other] { $number } problems
}
mend-these-first = and { NUMBER($number) } more; mend these first.
opened-from-list = Opened from the list.
close = Close
earlier-values = Latest value; { $number ->
    [one] 1 earlier value is
   *[other] { $number } earlier values are
} kept from the file.
derived-value = derived: { $value }
kept-from-file = Kept from the case file, without a field here: { $facts }.
no-comparison = No comparison: mend the entries named under Assessment first.
near-fault = Near: { $fault }.
copied = Copied
replace-everything = Replace everything entered? Undo brings it back until the page is closed.

## What the page says of itself before all else

not-started = The engine did not start in this browser, which may not run WebAssembly. The form can still be printed.
self-test-failed = This copy of the page gives other answers than it was released with, so that it gives none. Get it again, or use another browser; if that does not help, tell whoever runs it.
newer-ready = A newer version of this page is ready:
newer-waits = This one goes on until you load it, or close every window of it.
newer-load = Load the newer version
build = Build
build-development = for development

## Laboratory results, and taking back

paste-results = Paste results
undo = Undo
paste-summary = Laboratory results: paste a report, choose units
paste-report = Report
paste-hint = One result a line, with its unit, such as: Creatinine 1.2 mg/dL (0.5-1.1). Leave out names and numbers of the patient. Nothing is entered before you have seen what was read.
paste-day = Day of results that bear none
paste-read = Read
paste-none = No result was read.
paste-caption = Read from the report
paste-enter = Enter
paste-value = Value
paste-replaces = Replaces
paste-line = Line
paste-enter-one = Enter { $result }: { $value }
paste-enter-all = Enter these results, to be confirmed
paste-left = Not used
paste-left-line = Line { $line }, { $why }:
paste-entered = { $number ->
    [one] 1 result is entered. Confirm it in its field once you have checked it.
   *[other] { $number } results are entered. Confirm each in its field once you have checked it.
}
paste-not-a-day = { $text } is not a day; write it as 2026-11-20, or leave it empty.
paste-source = pasted text
paste-why-no-name = no result that the form asks
paste-why-no-unit = no unit
paste-why-other-unit = a unit that this result does not have
paste-why-several = more than one value
paste-why-two-readings = a number that can be read in two ways
paste-why-material = under the heading of another material
paste-why-twice = given twice for the same day, with different values
paste-step = results of a pasted report
uln-is = ULN { $limit }
read-from = From { $source }, to be confirmed.
confirm-read = Confirm
confirm-fact = Confirm { $label }
lab-units = Units of empty fields
lab-units-si = SI
lab-units-conventional = Conventional (US)
lab-units-hint = Until this page is closed; a value keeps the unit it was entered in.
undo-what = Undo: { $what }
undone = Taken back: { $what }
step-opening = opening a case
step-clearing = clearing all
step-removing-drug = removing a drug
timeline = Timeline

## Wash-out planner

washout-title = Wash-outs before leukapheresis and lymphodepletion
washout-hint = What the form holds is taken over. What is changed here stays here: it plans, and the form keeps what was given.

## Wash-outs, timeline, body figure, items and strips

wash-stopped-at-start = stopped when it starts
wash-any-day = any day
wash-cap-asked = a cap on the dose, no stop
wash-cap-open = the cap on the dose is judged apart, by its criterion
wash-before-count = { $interval } before the count
wash-any-day-note = any day; see the note
wash-by-last-dose = { $low } to { $high }, by the day of the last dose
wash-if-stopped = { $day }, if stopped today
wash-or-longer = { $asked } or longer
wash-at-earliest = { $day } at the earliest; see the note
wash-planned-on = Planned on { $day }: { $kept }
wash-none-ruled-out = { $step }: no day is ruled out by a wash-out.
wash-cannot-say = { $step }: it cannot be said yet.
wash-from = { $step }: from { $day }{ $stopped }{ $known }.
wash-from-between = { $step }: from { $late } at the latest, { $early } at the earliest{ $stopped }{ $known }.
wash-stopped-today = { "" }, if what is still taken is stopped today
wash-as-known = { "" }, as far as it is known
wash-kept-all = every wash-out listed is over by then.
wash-kept-known = the wash-outs that are known are over by then.
wash-too-early = too early for the wash-outs.
wash-kept-open = whether the wash-outs are over by then cannot be said.
wash-asked-before = Asked before: { $step }
wash-step-from = { $step } from
wash-source = Source
wash-no-drugs = No drug is listed. Wash-outs of drugs that are not listed are not known.
wash-rest = Days run from the last dose; equal is enough. The criteria of the set in force decide, not this plan. Stopping a drug may cause a flare.
wash-not-in-table = cannot be said: not in the drug table
wash-none-asked = none asked
wash-no-elimination = cannot be said: no elimination procedure after the last dose
wash-dose-unknown = cannot be said: last dose not known
wash-still-taken = still taken
wash-by-drug = Wash-outs by drug
wash-open = Not known:
wash-printed = source: { $interval }
wash-note-sources = Note and sources
planned-step = { $step }, planned
window-for = { $step }, window
months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
timeline-table = Timeline as a table
timeline-row = Step or drug
timeline-from = From
timeline-last = Last dose or day
timeline-possible = Leukapheresis possible from
timeline-today = Today
timeline-taken = taken
timeline-fuzzy = date known in part or not at all
timeline-washout = wash-out before leukapheresis
timeline-window = days on which all dated criteria hold
timeline-step = planned step
timeline-no-window = none within two years
timeline-until = { $from } to { $until }
timeline-from-day = from { $from }
timeline-no-drug = No drug is listed, seen from { $day }.
timeline-courses = { $number ->
    [one] 1 course of a drug or vaccine, seen from { $day }.
   *[other] { $number } courses of drugs or vaccines, seen from { $day }.
}
timeline-title = Timeline. { $says } The table below says the same.
timeline-hint = Drugs, the wash-outs after them, planned steps, and the days on which all criteria that hang on dates hold.
timeline-none = Nothing to show: no drug and no planned date is entered.
timeline-to-planner = Plan the wash-outs
figure-open = not examined
figure-how = Press a site to go from one grade to the next, or reach it with Tab and type the grade; the arrow keys raise and lower it, Delete empties it. The list below holds the same grades.
figure-front = { $label }: body from the front
figure-right = Patient's right
figure-left = Patient's left
figure-none = No site has a grade yet.
figure-cannot-add = The grades below cannot be added up.
figure-total = Total { $total }.
figure-total-open = { $open ->
    [one] Total { $total }; 1 site is open.
   *[other] Total { $total }; { $open } sites are open.
}
items-summary = Items, points and definitions
items-highest = Of each domain only the highest item counts.
items-points = Points
items-without-biopsy = Points without biopsy
items-with-biopsy = Points with biopsy
items-item = Item
items-domain = Domain
items-definition = Definition
items-grade = Grade
strip-says = { $label }: { $value }.
strip-trials = Limits of trials: { $limits }.
strip-trial = { $limit } in { $trials }
strip-scale = Scale: { $label }
strip-range = Range
strip-meaning = Meaning
strip-patient = This patient

## Why something is asked, and how far the answer is

rests-on = { $number ->
    [one] Rests on 1 fact
   *[other] Rests on { $number } facts
}
no-fact-could-change = no open fact could change it
what-counts-and-why = What counts, and why it is asked: { $label }
why-asked-none = No criterion in force reads it.
read-by-set = Read in { $set }:
read-by-trials = { $trials ->
    [one] Read by 1 of { NUMBER($all) } encoded trials.
   *[other] Read by { $trials } of { NUMBER($all) } encoded trials.
}
back-to-criterion = Back to the criterion

## Two days of one patient

view-compare = Two days
compare-title = Two days of one patient
compare-hint = What the form holds, beside another case file of the same patient. Both are read by the criteria in force; the form keeps what it holds.
compare-open = Open the other case file
compare-file = Other case file
compare-none-yet = No other case file is open.
compare-opened = Compared: { $before } and { $after }.
compare-doubt = These differ, although they stay the same in one person: { $facts }. Is it the same patient?
compare-fault = Not used, { $day }: { $fault }
compare-overall = Overall result
compare-same = { $number ->
    [one] 1 criterion has the same result on both days.
   *[other] { $number } criteria have the same result on both days.
}
compare-entries = What is known, where it differs
compare-entry = Entry
compare-no-change = Both case files hold the same entries.
compare-not-entered = not entered
