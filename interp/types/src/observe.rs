//! What an editor asks of the checker beside errors: the type of each expression, what each name stands for, and what
//! is in sight and wanted at the cursor.
//!
//! It is noted while the checker walks, also where the script is wrong: the typed tree forgets what had an error, and
//! a line that is being typed always has one. Checking a script to run it notes nothing.

use std::collections::HashMap;

use interp_source::{FileId, Span};
use interp_syntax::ast;

use crate::check::{Checked, Imports, check_importing};
use crate::typed::{FnId, LocalId};
use crate::{Catalogue, Scope, Type};

/// What was noted of a script.
#[derive(Clone, Debug, Default)]
pub struct Observed {
    pub(crate) cursor: Option<u32>,
    pub(crate) types: HashMap<(u32, u32), Type>,
    pub(crate) uses: Vec<(Span, Use)>,
    pub(crate) in_sight: Vec<LocalId>,
    pub(crate) wanted: Type,
}

/// What a name stands for where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A `fn` of the script.
    Function(FnId),
    /// A function of the catalogue, by the index of its signature.
    Library(usize),
    /// A variable.
    Local(LocalId),
}

impl Observed {
    /// Returns what is noted with attention to a byte.
    pub(crate) fn at(cursor: Option<u32>) -> Self {
        Self { cursor, ..Self::default() }
    }

    /// Returns the type of the expression that covers exactly these bytes, without the space around it.
    pub fn type_at(&self, start: u32, end: u32) -> Option<&Type> {
        self.types.get(&(start, end))
    }

    /// Returns the places of names and what they stand for, in the order in which they were looked at.
    pub fn uses(&self) -> &[(Span, Use)] {
        &self.uses
    }

    /// Returns what the name at exactly this place stands for.
    pub fn use_at(&self, start: u32, end: u32) -> Option<Use> {
        let mut uses = self.uses.iter();
        uses.find(|(span, _)| (span.start, span.end) == (start, end)).map(|(_, found)| *found)
    }

    /// Returns the variables in sight at the cursor, innermost first; one that is hidden by another of its name is
    /// not among them.
    pub fn in_sight(&self) -> &[LocalId] {
        &self.in_sight
    }

    /// Returns the type that the place of the cursor wants.
    pub fn wanted(&self) -> &Type {
        &self.wanted
    }

    pub(crate) fn note_use(&mut self, span: Span, found: Use) {
        self.uses.push((span, found));
    }
}

/// Checks a script like [`check`](crate::check), and notes what an editor asks; `cursor` is a byte of it.
pub fn observe(
    script: &ast::Script,
    file: FileId,
    catalogue: &Catalogue,
    earlier: &Scope,
    cursor: Option<u32>,
) -> (Checked, Observed) {
    let observed = Observed::at(cursor);
    let (checked, observed) =
        check_importing(script, file, catalogue, earlier, &Imports::default(), Some(observed), &|| false);
    (checked, observed.unwrap_or_default())
}
