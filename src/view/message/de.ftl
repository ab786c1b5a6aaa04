### Die Wörter der Seite auf Deutsch. Nicht klinisch geprüft.
### Not clinically reviewed: no clinician has compared these words with the English ones.

## Sections of the form

section-patient = Patientin oder Patient
section-hint-patient = Alter oder Geburtsdatum genügt; kein Name wird erfragt oder gespeichert.
section-diagnosis = Diagnose und Klassifikation
section-hint-diagnosis = Die Klassifikation wie angegeben eintragen oder Punkt für Punkt.
section-serology = Antikörper und Komplement
section-hint-serology = Zu irgendeinem Zeitpunkt, sofern kein Datum erfragt wird.
section-activity = Krankheitsaktivität
section-hint-activity = Den klinisch erhobenen Gesamtwert eintragen oder Punkt für Punkt.
section-treatment = Bisherige Behandlung
section-hint-treatment = Jedes Medikament gegen die Erkrankung, früher und jetzt.
section-kidney = Niere
most-recent-results = Neueste Ergebnisse.
section-heart-lung = Herz und Lunge
section-liver-blood = Leber und Blut
section-hint-liver-blood = Neueste Ergebnisse, mit dem oberen Normwert des Labors.
section-infection = Infektionen und Impfungen
section-safety = Sicherheit
section-hint-safety = Frühere Behandlung, Krebs, Nervensystem, Thrombose, Allergie, Schwangerschaft.
section-practicalities = Einwilligung und Organisatorisches
group-washout = Auswaschzeiten
group-other = Sonstiges

## Planned steps

step-screening = Screening
step-consent = Einwilligung
step-enrolment = Aufnahme
step-randomisation = Randomisierung
step-leukapheresis = Leukapherese
step-lymphodepletion = Lymphodepletion
step-infusion = Infusion

## Results of a criterion

result-pass = Erfüllt
result-means-pass = das Kriterium ist erfüllt
result-caution = Zu besprechen
result-means-caution = ein Grund, noch einmal nachzudenken; schließt allein nie aus
result-action-needed = Handlung nötig
result-means-action-needed = lässt sich beheben: warten, behandeln, wiederholen oder unterschreiben
result-fail = Nicht erfüllt
result-means-fail = das Kriterium ist nicht erfüllt
result-unknown = Unbekannt
result-means-unknown = das Bekannte entscheidet es nicht
result-not-applicable = Nicht zutreffend
result-means-not-applicable = wird bei dieser Person nicht verlangt

## How far a statement was checked

grade-verified = geprüft
grade-means-verified = in der Quelle selbst gesehen
grade-secondary = Sekundärquelle
grade-means-secondary = nur in einer Zusammenfassung der Quelle gesehen
grade-recalled = erinnert
grade-means-recalled = aus der Literatur erinnert, nicht gesehen
grade-proposal = Vorschlag
grade-means-proposal = eine Festlegung dieses Projekts, von niemandem klinisch unterschrieben
grade-of-rule = Regel
grade-of-limits = Grenzwerte
grade-of-it = Beleg

## Parts of a case

fact-drug-exposures = Medikamente: Daten, Dosen, Verläufe
fact-drug-history-complete = Ob die Medikamentenliste vollständig ist

## What it takes to find a fact out

burden-examined = untersuchen
burden-blood = Labor
burden-imaging = Bildgebung oder Funktionstest
burden-invasive = invasive Untersuchung
burden-ask = erfragen

## Why a criterion is unknown

reason-not-given = Es ist nicht genug bekannt.
reason-bounded = Die eingetragenen Grenzen entscheiden es nicht.
reason-stale = Das Ergebnis ist zu alt; bitte wiederholen.
reason-conflict = Zwei Einträge widersprechen sich.
reason-judgement = Ein Mensch muss es beurteilen.
reason-not-published = Die Quelle gibt es nicht an.
reason-not-covered = Das Kriterium sagt nicht, was diese Werte bedeuten.
reason-budget = Zu viele offene Angaben, um jede Kombination zu prüfen.

## The answer

some-entries-not-used = Einige Einträge werden nicht verwendet
answer = Antwort
details = Einzelheiten
blank-form = Dies ist ein leerer Erhebungsbogen. Um zu antworten, braucht die Seite JavaScript und WebAssembly; beides läuft hier nicht.
invented-example = Erfundenes Beispiel, keine echte Person.
readings-of-the-criteria = Lesarten der Kriterien
all-criteria = Alle Kriterien
copy-as-text = Als Text kopieren (englisch)
print-report = Bericht drucken
show-in-detail = Im Einzelnen zeigen
no-answer-yet = Noch keine Antwort
nothing-entered = Es wurde nichts eingetragen.
show-only-open = Nur zeigen, was nicht erfüllt oder offen ist
criteria-listed-here = Hier stehen die Kriterien, sobald die Seite läuft.
risk-information = Angaben zum Risiko, nie ein Kriterium

## What the product says of itself

intended-use = Für Forschung und Lehre. Hilft Klinikerinnen und Klinikern, veröffentlichte Kriterien für die CAR-T-Zell-Therapie bei refraktärem systemischem Lupus erythematodes, systemischer Sklerose und Myositis durchzugehen; nie allein maßgeblich.
investigational = Die CAR-T-Zell-Therapie ist bei diesen Erkrankungen experimentell.
about-for = Für
about-for-text = Ärztinnen, Ärzte und ihre Teams. Nicht für Patientinnen und Patienten, nicht für Notfälle, nicht ohne eigenes Urteil.
about-does = Leistet
about-does-text = Vergleicht Angaben, die Sie eintippen, als einzelne Werte mit veröffentlichten Einschlusskriterien. Liest keine Bilder und keine Signale, sagt nichts voraus, stellt keine Diagnose und empfiehlt keine Behandlung.
about-shows = Zeigt
about-shows-text = Zu jedem Kriterium den Wortlaut, den verwendeten Wert mit Einheit und Datum, den Grenzwert, die Spanne über die Quellen, die Quelle, wie weit sie geprüft wurde, und das Ergebnis. Was nicht bekannt ist, bleibt unbekannt.
about-limits = Grenzen
about-limits-text = Studien sind klein und nicht randomisiert; viele Grenzwerte sind nicht öffentlich; Indizes wurden für diesen Zweck nicht validiert. Die Referenzlisten sind Vorschläge dieses Projekts, keine Leitlinien, bis sie klinisch unterschrieben sind.
about-data = Daten
about-data-text = Nichts wird gespeichert und nichts gesendet. Ein Fall verlässt diese Seite nur, wenn Sie ihn speichern oder drucken.
about-device = Medizinprodukt
about-device-text = Kein zertifiziertes Medizinprodukt. Ob eine Verwendung es zu einem macht, hat zu klären, wer es so verwendet.

## The frame of the page

title = CAR-T-Eignung
language = Sprache
language-note = Die deutsche Oberfläche ist nicht klinisch geprüft. Was aus den Kriterien, Angaben und Quellen stammt, bleibt englisch; Sätze daraus sind mit EN gekennzeichnet. Zahlen werden mit Komma geschrieben, Daten als 25.11.2026.
disease-and-case = Erkrankung und Fall
case = Fall
case-file = Falldatei
load-example = Erfundenes Beispiel laden
open-case-file = Falldatei öffnen
save-case-file = Falldatei speichern
clear-all = Alles leeren
sections = Abschnitte
engine = Programm
licence = Lizenz
licence-names = MIT oder Apache 2.0
data-sum = Daten
skip-to-form = Zum Formular springen
skip-to-answer = Zur Antwort springen
about = Zweck, Verfahren und Grenzen
disease = Erkrankung
one-or-several = Eine oder mehrere; solange keine gewählt ist, werden alle beurteilt.
show-not-asked = Auch Angaben zeigen, nach denen diese Kriterien nicht fragen
results = Ergebnisse
how-far-checked = Wie weit eine Aussage geprüft wurde
version = Version

## Drugs and planned steps

drugs-for-the-disease = Medikamente gegen die Erkrankung
one-entry-each = Ein Eintrag je Behandlung, auch Glukokortikoide, Biologika und B-Zell-Depletion. Als Datum genügt ein Jahr oder ein Monat.
add-a-drug = Medikament hinzufügen
drug = Medikament
start = Beginn
last-dose = Letzte Dosis
how-it-ended = Wie es endete
was-adequate = War es ein ausreichender Versuch?
route = Applikation
total-dose = Gesamtdosis, g
judge-by-dose = Nach Dosis und Dauer beurteilen
adequate = Ausreichend
not-adequate = Nicht ausreichend
yes-all-of-them = Ja, alle
no = Nein
yes = Ja
not-known = Nicht bekannt
not-done = Nicht durchgeführt
unit-of-highest-dose = Einheit der höchsten Dosis
why-it-matters = Warum es wichtig ist
what-they-change = Was sie ändern
route-total = Applikation, Gesamtdosis
remove = Entfernen
highest-dose = Höchste Dosis
is-every-drug = Sind das alle Medikamente, die je gegen die Erkrankung gegeben wurden?
not-listed-counts = Ein nicht genanntes Medikament gilt nur dann als nie gegeben, wenn die Liste vollständig ist. Sonst bleibt es unbekannt.
complete-for-some = Nur für einige Klassen vollständig
planned-dates = Geplante Termine
counted-to-these-days = Auswaschzeiten und Fristen werden auf diese Tage gerechnet. Ein Schritt ohne Datum zählt als Tag der Beurteilung.
assessed-on = Beurteilt am
counted-to-this-day = Alter und Fristen werden auf diesen Tag gerechnet.
not-enough-response = Nicht ausreichend gewirkt
not-tolerated = Nicht vertragen
contraindicated = Kontraindiziert
still-taken = Wird noch genommen
response = Ansprechen
not-said = Nicht angegeben
oral = Oral
intravenous = Intravenös
subcutaneous = Subkutan
intramuscular = Intramuskulär

## Fields

item-by-item = {", "}Punkt für Punkt
from-the-items = Aus den Punkten:{" "}
calculated = Aus den Einträgen berechnet
what-counts = Was zählt: { $label }
from-a-case-file = Aus einer Falldatei übernommen; kann hier nicht eingetippt werden.
exact-below-above = { $label }: genau, darunter oder darüber
unit-of = { $label }: Einheit
on = am
measured-on = { $label }: gemessen am
upper-limit-of-normal = oberer Normwert
uln = ONW
uln-of = { $label }: ONW, oberer Normwert, in derselben Einheit
on-a-day = Am
date-of = { $label }: Datum
never = Nie
these-and-no-others = Diese und keine anderen
may-be-others = Es kann weitere geben

## The views

view-assessment = Beurteilung
view-trials = Alle Studien
view-instruments = Instrumente
view-limits = Grenzwerte der Studien
views = Ansichten
all-trials-for-patient = Alle Studien für diese Person
trials-hint = Die unter Beurteilung eingetragene Person, gegen jede Kriterienliste. Ein Ergebnis ist keine Empfehlung, und eine nur zum Teil veröffentlichte Liste kann ein nicht erfülltes Kriterium verbergen.
limits-hint = Was registrierte Studien verlangen, Schwelle für Schwelle. Wie viele Studien einen Grenzwert setzen, sagt nichts darüber, wie gut er ist: Viele Studien übernehmen denselben Text.
instruments-hint = Ein veröffentlichtes Instrument für sich. Was im Formular steht, wird übernommen; was hier geändert wird, bleibt hier und ist mit der Seite fort.
which-trials = Welche Studien und wie sie gezeigt werden
near = In der Nähe von
country = Land
show-as = Zeigen als
city-or-place = Stadt oder Breite, Länge
only-recruiting = Nur rekrutierende
only-fitting = Nur wo Alter, Erkrankung und Geschlecht laut Register passen können
your-own-criteria = Eigene Kriterien
load-criteria-file = Kriteriendatei laden
criteria-file = Kriteriendatei
or-drop-one = Oder eine irgendwo auf der Seite ablegen. Sie wird hier gelesen, nirgendwohin gesendet und ist fort, wenn die Seite geschlossen wird. Wie man eine schreibt: docs/write-a-set.md (englisch).
instrument = Instrument
choose-one = Bitte wählen
result = Ergebnis
all-countries = Alle Länder
list = Liste
matrix = Matrix

## Overall results and what they rest on

criteria-met = Kriterien erfüllt
no-visible-criterion-fails = Kein sichtbares Kriterium verletzt
cannot-conclude = Noch kein Schluss möglich
needs-action-first = Erst ist etwas zu tun
not-met = Nicht erfüllt
does-not-apply = Trifft nicht zu
no-answer = Keine Antwort
mend-first = Zuerst die über dem Formular genannten Einträge berichtigen.
nothing-entered-yet = Es wurde noch nichts eingetragen.
a-criterion-fails-anyway = Wie auch immer die fehlenden Angaben lauten: Ein veröffentlichtes Kriterium ist nicht erfüllt.
criteria-fail = { $number ->
    [one] Ein veröffentlichtes Kriterium ist nicht erfüllt.
   *[other] { $number } veröffentlichte Kriterien sind nicht erfüllt.
}
could-change = { $number ->
    [one] 1 Angabe könnte es noch ändern
   *[other] { $number } Angaben könnten es noch ändern
}
something-first = Erst ist etwas zu tun, wie auch immer die fehlenden Angaben lauten
can-be-mended = { $number ->
    [one] 1 Punkt lässt sich beheben
   *[other] { $number } Punkte lassen sich beheben
}
not-decided = Das Bekannte entscheidet es nicht.
lists-not-complete = Die veröffentlichten Listen sind nicht vollständig; mehr lässt sich nicht sagen.
for-discussion = Zur Besprechung; keine Empfehlung.
another-disease = Diese Kriterien betreffen keine Erkrankung dieser Person.
what-fails = Was nicht erfüllt ist
to-be-done-first = Zuerst zu tun
to-discuss = Zu besprechen
to-be-confirmed-values = { $number ->
    [one] 1 entscheidender Wert ist noch zu bestätigen.
   *[other] { $number } entscheidende Werte sind noch zu bestätigen.
}
unsigned = nicht unterschrieben
unsigned-proposal = nicht unterschriebener Vorschlag
unsigned-not-a-guideline = nicht unterschriebener Vorschlag dieses Projekts, keine Leitlinie
signed-by = unterschrieben von { $role }
stamp = { $title } { $version }, { $signed }. Mit den Quellen verglichen am { $day }. Daten { $hash }.

## Rows of criteria

never-counted-here = Gezeigt, hier nie gezählt
close-to-the-limit = nahe am Grenzwert
too-old = zu alt
to-be-confirmed = noch zu bestätigen
truth-true = trifft zu
truth-false = trifft nicht zu
truth-not-asked = nicht gefragt
truth-unknown = unbekannt
whether-it-counts = Ob es zählt, ist noch offen.
passes-through = Erfüllt durch eine Ausnahme: { $exception }.
exclusion = Ausschluss
inclusion = Einschluss
still-possible = Noch möglich
why-it-is-asked = Warum gefragt wird
note = Hinweis
holds-from = Gilt ab
criterion = Kriterium
on-day = am { $day }
derived = abgeleitet

## What would change a result

would-pass-if = Wäre erfüllt, wenn
discuss-if = Zu besprechen, wenn
repeat-results-after = Ergebnisse wiederholen nach dem
by-time = Zeit
by-treatment = Behandlung
by-paperwork = Unterlagen
by-nothing = fest, nicht zu ändern
by-another-reading = andere Lesart

## What helps to decide

nothing-more-to-ask = Es muss nichts mehr erfragt werden: Keine offene Angabe kann dieses Ergebnis ändern.
why-next = { $criteria ->
    [one] 1 Kriterium hängt
   *[other] { $criteria } Kriterien hängen
} davon ab. Wie zu klären: { $burden }.
no-day = Innerhalb von zwei Jahren gibt es keinen Tag, an dem alle von Daten abhängigen Kriterien gelten.
days-on-which = Tage, an denen alle von Daten abhängigen Kriterien gelten, wenn sich sonst nichts ändert.
opens-when = Beginnt, sobald dies gilt
closes-when = Endet, sobald dies endet
repeat-first = Zuerst zu wiederholende Ergebnisse
range = { $low } bis { $high }
to = bis
from-day = ab { $day }
no-small-change = Keine kleine Änderung eines einzelnen eingetragenen Wertes würde das Gesamtergebnis ändern.
a-small-change = Eine kleine Änderung eines dieser Werte würde das Gesamtergebnis ändern:
within-its-uncertainty = innerhalb seiner Unsicherheit
one-step = ein Schritt der letzten Stelle
would-change = { $what }: { $value }; bei { $changed } ({ $by }): { $result }
no-other-reading = Diese Kriterien haben keine andere Lesart.
readings-the-same = { $all ->
    [one] Die eine andere Lesart ergibt dasselbe Gesamtergebnis.
   *[other] Alle { $all } anderen Lesarten ergeben dasselbe Gesamtergebnis.
}
readings-differ = { NUMBER($other) } von { NUMBER($all) } anderen Lesarten ergeben ein anderes Gesamtergebnis.
preset = Voreinstellung: { $name }
flag-yes = ja
flag-no = nein

## What cannot be read

not-a-number = { $typed } ist keine Zahl; schreiben Sie eine Zahl wie 1,5 oder eine Spanne wie 10 bis 14
doubtful-number = { $typed } kann { $thousands } oder { $decimal } heißen; schreiben Sie eines davon
uln-not-a-number = { $typed } ist keine Zahl, als oberer Normwert
both-bounds = {" "}und{" "}
not-a-dose = { $typed } ist keine Dosis; schreiben Sie eine Zahl
not-in-the-drug-table = Noch nicht in der Medikamententabelle: kann für jede Klasse zählen

## Case files

no-case-file = Dies ist keine Falldatei: { $fault }.
case-no-object = Dies ist keine Falldatei: Sie ist kein Objekt.
other-format = Dies ist keine Falldatei im Format { $format }.
no-such-key = Dies ist keine Falldatei: Ein Fall hat keinen Schlüssel { $key }.
must-be = Dies ist keine Falldatei: { $key } muss { $wanted } sein.
an-object = ein Objekt
a-list = eine Liste
true-or-false = true oder false
a-text = ein Text

## All trials

compared-with = Mit { NUMBER($done) } von { NUMBER($all) } Kriterienlisten verglichen.
left-out-disease = über andere Erkrankungen als die oben gewählten
left-out-fit = laut Register passen Alter, Erkrankung oder Geschlecht nicht
left-out-country = kein Zentrum in diesem Land
left-out-status = rekrutiert nicht
not-shown = { NUMBER($count) } nicht gezeigt: { $reason }.
snapshot-is-old = {" "}Er ist mehr als 6 Monate alt.
snapshot = Stand
origin = Herkunft
through = Über
classified = Eingeordnet
diseases = Erkrankungen
from-file = Aus einer Datei geladen, nicht Teil dieser Ausgabe
set-of-this-project = Liste dieses Projekts, keine Studie
registry = Register
not-in-snapshot = nicht unter den Studien dieses Standes
published = Veröffentlicht
old-evidence = Zuletzt mit den Quellen verglichen am { $day }, mehr als 6 Monate vor dieser Beurteilung.
review = { $version }, { $signed }, mit den Quellen verglichen am { $day }
both-complete = beide Listen vollständig
inclusion-complete = Einschlussliste vollständig, Ausschlussliste zum Teil
exclusion-complete = Einschlussliste zum Teil, Ausschlussliste vollständig
both-in-part = beide Listen zum Teil
status = Status
status-and-phase = { $status }, Phase { $phase }
takes = Nimmt auf
countries = Länder
sponsor = Sponsor
target = Ziel
cells = Zellen
product = Produkt
does-not-fit = Laut Register passt nicht: { $what }.
part-age = Alter
part-disease = Erkrankung
part-sex = Geschlecht
status-recruiting = rekrutiert
status-by-invitation = Aufnahme auf Einladung
status-not-yet-recruiting = rekrutiert noch nicht
status-active = aktiv, rekrutiert nicht
status-suspended = ausgesetzt
status-completed = abgeschlossen
status-terminated = abgebrochen
status-withdrawn = zurückgezogen
status-not-known = Status nicht bekannt
no-age-limit = keine Altersgrenze angegeben
from-years = ab { $min } Jahren
up-to-years = bis { $max } Jahre
years = { $min } bis { $max } Jahre
and-more = {" "}und { NUMBER($more) } weitere
sites = {" "}({ $number ->
    [one] 1 Zentrum
   *[other] { $number } Zentren
})

## Limits of trials

flag-not-known = nicht bekannt
texts = { $number ->
    [one] 1 Text
   *[other] { $number } Texten
}
trials = { $number ->
    [one] 1 Studie
   *[other] { $number } Studien
}
value-not-exact = { $trials } mit { $texts } begrenzen es; der Wert ist nicht genau bekannt.
value-passes = Der Wert erfüllt { $passed } von { $trials } ({ $of } von { $texts }).
limits-counted = { $trials ->
    [one] 1 Studie begrenzt
   *[other] { $trials } Studien begrenzen
} es, mit { $texts ->
    [one] 1 eigenen Text
   *[other] { $texts } verschiedenen Texten
}; von den hier erfassten Studien { $encoded }.

## The matrix

state-empty = nicht gefragt
state-not-applicable = nicht zutreffend
state-pass = erfüllt
state-caution = zu besprechen
state-unknown = unbekannt
state-action-needed = Handlung nötig
state-fail = nicht erfüllt
cell-words = { NUMBER($by) } von { NUMBER($all) }: { $state }
line-and-column = Zeile { NUMBER($line) }, Spalte { NUMBER($column) }

## Versions and reviews

compare-holds = Was diese Kopie enthält
compare-holds-how = Version und Summe jeder Liste stehen in der Tabelle unten und im Vermerk jeder Antwort und jedes Berichts. Die ganze Summe druckt der Befehl car-t-eligibility sets.
compare-current = Was aktuell ist
compare-current-how = Die Datei docs/set-versions.md der neuesten Version dieses Projekts führt dasselbe auf.
compare-sums = Vergleichen
compare-sums-how = Dieselbe Summe bedeutet dieselben Regeln, Angaben, Medikamente, Instrumente und Grenzwerte, bis auf den letzten Buchstaben. Eine andere Summe bedeutet, dass sich etwas geändert hat.
compare-changed = Was sich geändert hat
compare-changed-how = CHANGELOG.md nennt jedes geänderte Kriterium mit altem und neuem Wert; was nicht mehr verwendet werden darf, steht dort unter Withdrawn. Antworten mit der alten Summe entstanden nach den alten Regeln: neu beurteilen. Alles dazu steht in docs/governance.md (englisch).
review-unsigned = Nicht unterschriebener Vorschlag
review-signed = Unterschrieben von: { $role }

## What is drawn of the answer

what-could-change = Was es noch ändern könnte
show-more = { NUMBER($number) } weitere zeigen
next-question = Nächste Frage
when = Wann
how-sure = Wie sicher
other-readings = Andere Lesarten
weakest-evidence = Schwächster Beleg, der entschied:{" "}
nothing-can-be-said = Noch lässt sich nichts sagen.
limit = Grenzwert
trials-column = Studien
encoded-here = Hier erfasst
passes = Erfüllt
this-patient = Diese Person: { $says }
criteria-trials-sources = Kriterien, Studien und Quellen
matrix-keys = Eingabe öffnet die Erklärung einer Zelle; Pfeiltasten gehen von Zelle zu Zelle.
matrix-of = Kriterienlisten nach Abschnitten des Formulars
criteria-set = Kriterienliste
overall-is = , insgesamt: { $result }
empty-means = leer: { $state }
leave-it-out = Im Fall weglassen
i-have-checked-it = Ich habe es geprüft: diesen Wert verwenden
why = Warum
it-holds = Trifft zu
it-does-not-hold = Trifft nicht zu
not-judged = Nicht beurteilt
sources = Quellen
none-listed = keine genannt
judgement-of = Beurteilung: { $criterion }
across-sources = Über die Quellen: { $range }
missing = Es fehlt:{" "}
more-ways = oder { NUMBER($number) } andere Wege, unter Warum
across-trials = Über die Studien, { $title }: { $says }
more-values = und { NUMBER($number) } weitere, unter Warum
listed = { NUMBER($number) } genannt
limit-is = Grenzwert { $limit }
passed = Erfüllt
rules-limits = Grenzwerte
as-written = Wie in dieser Liste geschrieben
usually-on = gewöhnlich an
usually-off = gewöhnlich aus
no-set-left = Keine Kriterienliste bleibt nach der Auswahl oben übrig.
not-encoded-hint = Das Register führt diese Studien; ihre Kriterien wurden in keiner Form gefunden, die sich erfassen ließ.
the-registry = Das Register
recruiting-sites = Rekrutierende Zentren
criteria-not-encoded = Kriterien nicht erfasst.
fit = Passt
not-encoded = Registriert, Kriterien nicht erfasst ({ NUMBER($number) })
by-the-repository = {" "}von der Datenquelle, nicht vom Register
facts-missing = { $number ->
    [one] 1 Angabe fehlt
   *[other] { $number } Angaben fehlen
}:{" "}
versions-and-reviews = Versionen und Prüfungen
versions-of-the-sets = Versionen der Listen
set = Liste
reviewed-by = Prüfung
compared-on = Mit den Quellen verglichen am
sum-begins = Summe beginnt
all-versions = Version, Prüfung und Summe aller { NUMBER($number) } Listen
entry-fault = Eintrag { NUMBER($place) }: { $fault }
cannot-be-read = Diese Datei lässt sich nicht lesen.
too-large = Diese Datei hat mehr als { NUMBER($largest) } Bytes; sie wurde nicht gelesen.
reader-not-loaded = Das Leseprogramm für Kriteriendateien ließ sich nicht laden; es ist die Datei pkg/reader_bg.wasm.
not-loaded = { $name } wurde nicht geladen: { $number ->
    [one] 1 Fehler
   *[other] { $number } Fehler
}
mend-these-first = und { NUMBER($number) } weitere; zuerst diese beheben.
opened-from-list = Aus der Liste geöffnet.
close = Schließen
earlier-values = Neuester Wert; { $number ->
    [one] 1 früherer Wert bleibt
   *[other] { $number } frühere Werte bleiben
} aus der Datei erhalten.
derived-value = abgeleitet: { $value }
kept-from-file = Aus der Falldatei behalten, hier ohne Feld: { $facts }.
no-comparison = Kein Vergleich: Zuerst die unter Beurteilung genannten Einträge berichtigen.
near-fault = In der Nähe von: { $fault }.
copied = Kopiert
replace-everything = Alles Eingetragene ersetzen? „Rückgängig“ holt es zurück, bis die Seite geschlossen wird.

## Was die Seite vor allem anderen von sich sagt

not-started = Das Rechenwerk ist in diesem Browser nicht gestartet; vielleicht führt er kein WebAssembly aus. Das Formular lässt sich trotzdem drucken.
self-test-failed = Diese Kopie der Seite gibt andere Antworten als bei der Veröffentlichung und gibt deshalb keine. Beschaffen Sie sie neu oder nehmen Sie einen anderen Browser; hilft das nicht, sagen Sie es der Stelle, die sie betreibt.
newer-ready = Eine neuere Version dieser Seite liegt bereit:
newer-waits = Diese läuft weiter, bis Sie die neue laden oder alle ihre Fenster schließen.
newer-load = Neuere Version laden
build = Stand
build-development = für die Entwicklung

## Laborwerte, und Zurücknehmen

paste-results = Befund einfügen
undo = Rückgängig
paste-summary = Laborwerte: Befund einfügen, Einheiten wählen
paste-report = Befund
paste-hint = Ein Ergebnis je Zeile, mit Einheit, etwa: Kreatinin 1,2 mg/dl (0,5-1,1). Lassen Sie Namen und Nummern der Person weg. Nichts wird eingetragen, bevor Sie gesehen haben, was gelesen wurde.
paste-day = Tag der Ergebnisse ohne eigenen Tag
paste-read = Lesen
paste-none = Kein Ergebnis wurde gelesen.
paste-caption = Aus dem Befund gelesen
paste-enter = Eintragen
paste-value = Wert
paste-replaces = Ersetzt
paste-line = Zeile
paste-enter-one = { $result } eintragen: { $value }
paste-enter-all = Diese Ergebnisse eintragen, noch zu bestätigen
paste-left = Nicht verwendet
paste-left-line = Zeile { $line }, { $why }:
paste-entered = { $number ->
    [one] 1 Ergebnis ist eingetragen. Bestätigen Sie es in seinem Feld, sobald Sie es geprüft haben.
   *[other] { $number } Ergebnisse sind eingetragen. Bestätigen Sie jedes in seinem Feld, sobald Sie es geprüft haben.
}
paste-not-a-day = { $text } ist kein Tag; schreiben Sie ihn wie 20.11.2026, oder lassen Sie das Feld leer.
paste-source = eingefügter Text
paste-why-no-name = kein Ergebnis, nach dem das Formular fragt
paste-why-no-unit = keine Einheit
paste-why-other-unit = eine Einheit, die dieses Ergebnis nicht hat
paste-why-several = mehr als ein Wert
paste-why-two-readings = eine Zahl, die sich auf zwei Arten lesen lässt
paste-why-material = unter der Überschrift eines anderen Materials
paste-why-twice = für denselben Tag zweimal mit verschiedenen Werten angegeben
paste-step = Ergebnisse eines eingefügten Befunds
uln-is = oberer Grenzwert { $limit }
read-from = Quelle: { $source }, noch zu bestätigen.
confirm-read = Bestätigen
confirm-fact = { $label } bestätigen
lab-units = Einheiten leerer Felder
lab-units-si = SI-Einheiten
lab-units-conventional = Konventionell (USA)
lab-units-hint = Bis diese Seite geschlossen wird; ein Wert behält die Einheit, in der er eingetragen wurde.
undo-what = Rückgängig: { $what }
undone = Zurückgenommen: { $what }
step-opening = Öffnen eines Falls
step-clearing = Löschen aller Einträge
step-removing-drug = Entfernen eines Medikaments
timeline = Zeitachse

## Auswaschplaner

washout-title = Auswaschzeiten vor Leukapherese und Lymphodepletion
washout-hint = Übernommen wird, was im Formular steht. Was hier geändert wird, bleibt hier: Es ist ein Plan, das Formular behält das Gegebene.

## Auswaschzeiten, Zeitachse, Körperschema, Merkmale und Skalen

wash-stopped-at-start = abgesetzt bei Beginn
wash-any-day = jeder Tag
wash-cap-asked = Obergrenze der Dosis, kein Absetzen
wash-cap-open = die Obergrenze der Dosis beurteilt ihr eigenes Kriterium
wash-before-count = { $interval } vor der Messung
wash-any-day-note = jeder Tag; siehe Anmerkung
wash-by-last-dose = { $low } bis { $high }, je nach Tag der letzten Dosis
wash-if-stopped = { $day }, wenn heute abgesetzt
wash-or-longer = { $asked } oder länger
wash-at-earliest = frühestens { $day }; siehe Anmerkung
wash-planned-on = Geplant für { $day }: { $kept }
wash-none-ruled-out = { $step }: keine Auswaschzeit schließt einen Tag aus.
wash-cannot-say = { $step }: lässt sich noch nicht sagen.
wash-from = { $step }: ab { $day }{ $stopped }{ $known }.
wash-from-between = { $step }: spätestens ab { $late }, frühestens ab { $early }{ $stopped }{ $known }.
wash-stopped-today = { "" }, wenn heute abgesetzt wird, was noch genommen wird
wash-as-known = { "" }, soweit bekannt
wash-kept-all = bis dahin sind alle aufgeführten Auswaschzeiten vorbei.
wash-kept-known = bis dahin sind die bekannten Auswaschzeiten vorbei.
wash-too-early = zu früh für die Auswaschzeiten.
wash-kept-open = ob die Auswaschzeiten bis dahin vorbei sind, lässt sich nicht sagen.
wash-asked-before = Verlangt vor: { $step }
wash-step-from = { $step } ab
wash-source = Quelle
wash-no-drugs = Kein Medikament ist aufgeführt. Auswaschzeiten nicht aufgeführter Medikamente sind nicht bekannt.
wash-rest = Gezählt wird ab der letzten Dosis; gleich genügt. Es entscheiden die geltenden Kriterien, nicht dieser Plan. Absetzen kann einen Schub auslösen.
wash-not-in-table = lässt sich nicht sagen: nicht in der Medikamententabelle
wash-none-asked = keine verlangt
wash-no-elimination = lässt sich nicht sagen: kein Auswaschverfahren nach der letzten Dosis
wash-dose-unknown = lässt sich nicht sagen: letzte Dosis nicht bekannt
wash-still-taken = wird noch genommen
wash-by-drug = Auswaschzeiten je Medikament
wash-open = Nicht bekannt:
wash-printed = Quelle: { $interval }
wash-note-sources = Anmerkung und Quellen
planned-step = { $step }, geplant
window-for = { $step }, Zeitfenster
months = Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez
timeline-table = Zeitachse als Tabelle
timeline-row = Schritt oder Medikament
timeline-from = Ab
timeline-last = Letzte Dosis oder Tag
timeline-possible = Leukapherese möglich ab
timeline-today = Heute
timeline-taken = genommen
timeline-fuzzy = Datum nur teilweise oder nicht bekannt
timeline-washout = Auswaschzeit vor der Leukapherese
timeline-window = Tage, an denen alle Kriterien mit Fristen gelten
timeline-step = geplanter Schritt
timeline-no-window = keine innerhalb von zwei Jahren
timeline-until = { $from } bis { $until }
timeline-from-day = ab { $from }
timeline-no-drug = Kein Medikament ist aufgeführt, gesehen vom { $day }.
timeline-courses = { $number ->
    [one] 1 Gabe eines Medikaments oder Impfstoffs, gesehen vom { $day }.
   *[other] { $number } Gaben von Medikamenten oder Impfstoffen, gesehen vom { $day }.
}
timeline-title = Zeitachse. { $says } Die Tabelle darunter sagt dasselbe.
timeline-hint = Medikamente, die Auswaschzeiten danach, geplante Schritte und die Tage, an denen alle Kriterien mit Fristen gelten.
timeline-none = Nichts zu zeigen: Kein Medikament und kein geplanter Tag ist eingetragen.
timeline-to-planner = Auswaschzeiten planen
figure-open = nicht untersucht
figure-how = Drücken Sie eine Stelle, um zum nächsten Grad zu gehen, oder erreichen Sie sie mit der Tabulatortaste und tippen den Grad; die Pfeiltasten erhöhen und senken ihn, Entf leert ihn. Die Liste darunter enthält dieselben Grade.
figure-front = { $label }: Körper von vorn
figure-right = Rechts
figure-left = Links
figure-none = Noch keine Stelle hat einen Grad.
figure-cannot-add = Die Grade darunter lassen sich nicht addieren.
figure-total = Summe { $total }.
figure-total-open = { $open ->
    [one] Summe { $total }; 1 Stelle ist offen.
   *[other] Summe { $total }; { $open } Stellen sind offen.
}
items-summary = Merkmale, Punkte und Definitionen
items-highest = Von jedem Bereich zählt nur das höchste Merkmal.
items-points = Punkte
items-without-biopsy = Punkte ohne Biopsie
items-with-biopsy = Punkte mit Biopsie
items-item = Merkmal
items-domain = Bereich
items-definition = Definition
items-grade = Güte
strip-says = { $label }: { $value }.
strip-trials = Grenzen der Studien: { $limits }.
strip-trial = { $limit } in { $trials }
strip-scale = Skala: { $label }
strip-range = Bereich
strip-meaning = Bedeutung
strip-patient = Diese Person

## Warum etwas gefragt wird, und wie weit die Antwort ist

rests-on = { $number ->
    [one] Beruht auf 1 Angabe
   *[other] Beruht auf { $number } Angaben
}
no-fact-could-change = keine offene Angabe könnte es ändern
what-counts-and-why = Was zählt, und warum gefragt wird: { $label }
why-asked-none = Kein geltendes Kriterium liest diese Angabe.
read-by-set = Gelesen in { $set }:
read-by-trials = { $trials ->
    [one] Gelesen von 1 der { NUMBER($all) } erfassten Studien.
   *[other] Gelesen von { $trials } der { NUMBER($all) } erfassten Studien.
}
back-to-criterion = Zurück zum Kriterium

## Zwei Tage eines Patienten

view-compare = Zwei Tage
compare-title = Zwei Tage eines Patienten
compare-hint = Was im Formular steht, neben einer anderen Falldatei desselben Patienten. Beide werden nach den geltenden Kriterien gelesen; das Formular behält, was es enthält.
compare-open = Andere Falldatei öffnen
compare-file = Andere Falldatei
compare-none-yet = Keine andere Falldatei ist geöffnet.
compare-opened = Verglichen: { $before } und { $after }.
compare-doubt = Dies unterscheidet sich, obwohl es bei einem Menschen gleich bleibt: { $facts }. Ist es derselbe Patient?
compare-fault = Nicht verwendet, { $day }: { $fault }
compare-overall = Gesamtergebnis
compare-same = { $number ->
    [one] 1 Kriterium hat an beiden Tagen dasselbe Ergebnis.
   *[other] { $number } Kriterien haben an beiden Tagen dasselbe Ergebnis.
}
compare-entries = Was bekannt ist, wo es sich unterscheidet
compare-entry = Angabe
compare-no-change = Beide Falldateien enthalten dieselben Angaben.
compare-not-entered = nicht angegeben
