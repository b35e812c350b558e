//! How far the opening of a connection is, for whoever gives it up and is to say at what.

use std::sync::{Arc, Mutex, PoisonError};

use crate::Step;

/// The step that a connection is at while it is opened; clones share it.
#[derive(Clone, Debug)]
pub struct OpeningStep(Arc<Mutex<Step>>);

impl OpeningStep {
    /// Notes what is done now.
    pub fn set(&self, step: Step) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = step;
    }

    /// Returns what was done last.
    #[must_use]
    pub fn get(&self) -> Step {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for OpeningStep {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Step::Transport)))
    }
}
