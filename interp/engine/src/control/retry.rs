//! `retry`: tries again what failed for a reason that may pass.
//!
//! Only codes that say that nothing was done, or that somebody else was in the way, are tried again. What may have
//! been done (`OUTCOME_UNKNOWN`) is not: the script has to look first.

use std::sync::Arc;
use std::time::Duration as Wait;

use backon::{BackoffBuilder, ExponentialBuilder};
use interp_record::{Duration, Fault, Function as Closure, Value};
use interp_types::{Effect, Param, Rule, Signature, Ty};

use super::{BODY, R, call};
use crate::outcome::{OUTCOME_UNKNOWN, stops_the_script};
use crate::{Call, Example, Function, Session};

/// `retry(3, backoff: 5s, || …)`.
pub(super) const RETRY: Function = Function {
    signature: Signature {
        name: "retry",
        params: &[
            Param { name: "times", about: "How often it is tried at most.", ty: Ty::Int, default: Some("3") },
            Param { name: "function", about: "What is tried.", ty: BODY, default: None },
        ],
        options: &[
            Param {
                name: "backoff",
                about: "How long to wait before the second time, and up to twice that; it doubles each time.",
                ty: Ty::Duration,
                default: Some("1s"),
            },
            Param { name: "max_backoff", about: "The longest wait.", ty: Ty::Duration, default: Some("1m") },
            Param {
                name: "on",
                about: "The codes after which it is tried again, instead of those that are known to be transient.",
                ty: Ty::Optional(&Ty::List(&Ty::String)),
                default: Some("()"),
            },
        ],
        gives: R,
        effect: Effect::Pure,
        rule: Rule::Codes("on"),
        ..Signature::PLAIN
    },
    about: "Calls a function, and calls it again after a pause where it failed for a reason that may pass.",
    errors: &[],
    examples: &[
        Example::new("retry(3, backoff: 5s, || 6 * 7)", "42"),
        Example::new(
            r#"let n = 0; retry(on: ["BUSY"], backoff: 1ms, || { n += 1; if n < 3 { throw #{code: "BUSY"}; } n })"#,
            "3",
        ),
    ],
    run,
};

fn run(called: &mut Call<'_>) -> Result<Value, Fault> {
    let body: Closure = called.argument(1)?;
    let backoff: Duration = called.option("backoff")?;
    let max: Duration = called.option("max_backoff")?;
    let tries = Tries {
        times: called.argument(0)?,
        backoff: backoff.to_wait(),
        max_backoff: max.to_wait(),
        on: called.option("on")?,
    };
    let session = called.session();
    tries.run(session, || call(session, &body, &[]))
}

/// How often something is tried, and how long is waited in between.
#[derive(Clone, Debug)]
pub(crate) struct Tries {
    /// How often at most.
    pub(crate) times: usize,
    /// The wait before the second time; it doubles each time.
    pub(crate) backoff: Wait,
    /// The longest wait.
    pub(crate) max_backoff: Wait,
    /// The codes after which it is tried again, instead of those that are known to be transient.
    pub(crate) on: Option<Vec<Arc<str>>>,
}

impl Tries {
    /// Tries it.
    ///
    /// # Errors
    /// The last fault.
    pub(crate) fn run(
        &self,
        session: &Session,
        mut what: impl FnMut() -> Result<Value, Fault>,
    ) -> Result<Value, Fault> {
        let mut waits = self.waits();
        let mut tried = 1;
        loop {
            let fault = match what() {
                Err(fault) if !stops_the_script(&fault) => fault,
                found => return found,
            };
            let Some(wait) = waits.next().filter(|_| self.is_transient(session, &fault)) else {
                return Err(fault);
            };
            let shown = Duration::from(wait);
            session.output().note(&format!(
                "try {tried} of {} failed ({}: {fault}); the next is in {shown}",
                self.times,
                fault.code()
            ));
            session.sleep(wait)?;
            tried += 1;
        }
    }

    /// Returns how long to wait after each failure: one less than the number of times.
    fn waits(&self) -> impl Iterator<Item = Wait> + use<> {
        let max = self.max_backoff;
        let waits = ExponentialBuilder::new()
            .with_min_delay(self.backoff.min(max))
            .with_max_delay(max)
            .with_max_times(self.times.saturating_sub(1))
            .with_jitter()
            .build();
        // The jitter comes on top of the longest wait.
        waits.map(move |wait| wait.min(max))
    }

    fn is_transient(&self, session: &Session, fault: &Fault) -> bool {
        let code = fault.code().name();
        match &self.on {
            _ if code == OUTCOME_UNKNOWN => false,
            Some(on) => on.iter().any(|known| **known == *code),
            None => session.catalogue().transient().contains(&code),
        }
    }
}
