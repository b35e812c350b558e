//! What the tree becomes before it is laid out: a flat list, so that nothing recurses.

use std::ops::Range;

/// A piece of what is printed, or a place where a line may end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Text of the source, as it is.
    Source(Range<usize>),
    /// A mark or space.
    Fixed(&'static str),
    /// A mark that only stands where the group is broken: the comma after the last element.
    IfBroken(&'static str),
    /// The end of a line where the group is broken, else this text.
    Break {
        flat: &'static str,
        /// Whether a blank line follows where the line ends.
        blank: bool,
    },
    /// The end of a line; every group around is broken.
    Hard { blank: bool },
    /// Breaks every group around.
    Force,
    /// What follows is moved in where the group is broken.
    Indent,
    /// The end of that.
    Dedent,
    /// A group begins: on one line if it fits, else broken.
    Open(Group),
    /// A group ends.
    Close,
}

/// What a group is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Where its `Close` is.
    pub(super) close: usize,
    /// A group inside, by its `Open`: where only that one has to be broken, this one stays as on one line.
    pub(super) pivot: Option<usize>,
}
