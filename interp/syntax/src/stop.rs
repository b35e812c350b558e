//! Giving up in the middle of a long text: whether it is still wanted is asked now and then.

/// How many steps pass between two questions.
const INTERVAL: u32 = 1024;

/// Whether to give up.
pub(crate) struct Stop<'a> {
    asks: &'a dyn Fn() -> bool,
    steps: u32,
    is_asked: bool,
}

impl<'a> Stop<'a> {
    pub(crate) fn new(asks: &'a dyn Fn() -> bool) -> Self {
        Self { asks, steps: 0, is_asked: false }
    }

    /// Counts a step; says whether to give up.
    pub(crate) fn step(&mut self) -> bool {
        self.steps = self.steps.wrapping_add(1);
        if !self.is_asked && self.steps.is_multiple_of(INTERVAL) {
            self.is_asked = (self.asks)();
        }
        self.is_asked
    }

    /// Says whether a step said so.
    pub(crate) fn is_asked(&self) -> bool {
        self.is_asked
    }
}
