//! Assessments computed bit by bit, so that typing never waits for them.

use super::session::Session;
use crate::answer::Partial;
use crate::case::Case;
use crate::explain::Assessment;

/// The assessments of all sets in force on their way.
pub struct Work {
    case: Option<Case>,
    done: Vec<Assessment>,
    now: Option<Partial>,
}

impl Work {
    /// Nothing computed yet; without a case there is nothing to compute.
    pub fn new(case: Option<Case>) -> Self {
        Self { case, done: Vec::new(), now: None }
    }

    /// Goes a bit further, with the session it began with; whether there is more to do.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::{case_file::CaseFile, session::Session, work::Work}};
    /// let session = Session::new(Knowledge::built_in(), ["reference-sle"]).unwrap();
    /// let case = CaseFile { assessed_on: "2026-11-22".into(), ..CaseFile::default() };
    /// let mut work = Work::new(session.usable(&case).0);
    /// while work.advance(&session) {}
    /// assert_eq!(work.finish()[0].to_json(), session.assess(&case).0[0].to_json());
    /// ```
    pub fn advance(&mut self, session: &Session) -> bool {
        let (Some(case), Some(set)) = (&self.case, session.sets().nth(self.done.len())) else { return false };
        let dictionary = session.knowledge().dictionary();
        match self.now.take().map(|partial| partial.advance(set, dictionary, case)) {
            None => self.now = Some(Partial::new(set, dictionary, case)),
            Some(Err(partial)) => self.now = Some(partial),
            Some(Ok(assessment)) => self.done.push(assessment),
        }
        self.now.is_some() || self.done.len() < session.sets().count()
    }

    /// The case that is assessed.
    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// The assessments, in the order of the sets.
    pub fn finish(self) -> Vec<Assessment> {
        self.done
    }
}
