//! Addresses within the page: which view stands after the `#`.

/// Fragment of the trials.
pub const TRIALS: &str = "#/trials";
/// Fragment of the limits across trials.
pub const EVIDENCE: &str = "#/evidence";
/// Fragment of the wash-out planner.
pub const WASHOUT: &str = "#/washout";
/// Fragment of the comparison of two days.
pub const COMPARE: &str = "#/compare";
/// Fragment of the instruments; a slash and the id of one may follow.
const SCORE: &str = "#/score";

/// A view of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The form and the answer beside it: `#/`, and every address within the form, such as `#criteria`.
    #[default]
    Assessment,
    /// Every criteria set and registered trial: `#/trials`.
    Trials,
    /// The limits of trials, threshold by threshold: `#/evidence`.
    Evidence,
    /// The wash-out planner: `#/washout`.
    Washout,
    /// Two case files of one patient: `#/compare`.
    Compare,
    /// One instrument: `#/score/ID`; without an id, the choice of one: `#/score`.
    Score(String),
}

impl Route {
    /// The view that a fragment names. A fragment that is no address of a view leads to a place in the form.
    ///
    /// ```
    /// use eligibility::view::route::Route;
    /// assert_eq!(Route::of("#/trials"), Route::Trials);
    /// assert_eq!(Route::of("#/score/sledai_2k"), Route::Score("sledai_2k".to_owned()));
    /// assert_eq!(Route::of("#/washout"), Route::Washout);
    /// assert_eq!(Route::of("#/compare"), Route::Compare);
    /// assert_eq!(Route::of("#/score"), Route::Score(String::new()));
    /// assert_eq!(Route::of("#criteria"), Route::Assessment);
    /// assert_eq!(Route::of("#/no-such-view"), Route::Assessment);
    /// ```
    pub fn of(fragment: &str) -> Self {
        match fragment {
            TRIALS => Self::Trials,
            EVIDENCE => Self::Evidence,
            WASHOUT => Self::Washout,
            COMPARE => Self::Compare,
            _ => match fragment.strip_prefix(SCORE) {
                Some("") => Self::Score(String::new()),
                Some(rest) => {
                    rest.strip_prefix('/').map_or(Self::Assessment, |id| Self::Score(id.to_owned()))
                }
                None => Self::Assessment,
            },
        }
    }

    /// The fragment that names this view.
    ///
    /// ```
    /// use eligibility::view::route::Route;
    /// let score = Route::Score("bmi".to_owned());
    /// assert_eq!(Route::of(&score.fragment()), score);
    /// ```
    pub fn fragment(&self) -> String {
        match self {
            Self::Assessment => "#/".to_owned(),
            Self::Trials => TRIALS.to_owned(),
            Self::Evidence => EVIDENCE.to_owned(),
            Self::Washout => WASHOUT.to_owned(),
            Self::Compare => COMPARE.to_owned(),
            Self::Score(id) if id.is_empty() => SCORE.to_owned(),
            Self::Score(id) => format!("{SCORE}/{id}"),
        }
    }

    /// The word for the view in `data-view` of `<body>`, by which the style sheets show one view and hide the others.
    ///
    /// ```
    /// assert_eq!(eligibility::view::route::Route::Evidence.word(), "evidence");
    /// ```
    pub fn word(&self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::Trials => "trials",
            Self::Evidence => "evidence",
            Self::Washout => "washout",
            Self::Compare => "compare",
            Self::Score(_) => "score",
        }
    }
}
