//! Units after a number.

use interp_source::{FileId, Span};
use interp_syntax::SyntaxKind::BinaryExpr;
use interp_syntax::SyntaxToken;
use interp_syntax::literal::{UnitOf, units};
use interp_types::Type;

use super::item::{Candidate, CompletionKind};
use super::{Asked, Found, mark_len};

impl Asked<'_> {
    /// Returns the units that can follow the digits before the cursor.
    pub(super) fn after_number(&self, token: &SyntaxToken, typed: &str) -> Option<Found> {
        let digits = typed.rfind(|c: char| c.is_ascii_digit())? + 1;
        let letters = typed.get(digits..)?;
        if typed.starts_with("0x") || typed.starts_with("0b") || typed.starts_with("0o") {
            return None;
        }
        let wanted = self.unit_wanted(token);
        let fits = |of: UnitOf| match &wanted {
            Some(Type::Size) => of == UnitOf::Size,
            Some(Type::Duration) => of == UnitOf::Duration,
            Some(Type::Rate) => of == UnitOf::Rate,
            Some(Type::Percent) => of == UnitOf::Percent,
            Some(Type::Int | Type::Float) => false,
            _ => true,
        };
        let fitting = units().filter(|(_, of)| fits(*of));
        let candidates = fitting
            .map(|(unit, of)| {
                let what = match of {
                    UnitOf::Duration => "Duration",
                    UnitOf::Percent => "Percent",
                    UnitOf::Rate => "Rate",
                    UnitOf::Size => "Size",
                };
                Candidate::new(unit, CompletionKind::Unit).detail(what)
            })
            .collect();
        let start = self.cursor.saturating_sub(u32::try_from(letters.len()).unwrap_or(0));
        let end = u32::from(token.text_range().end()).saturating_sub(mark_len());
        let replaces = Span::new(FileId::default(), start, end);
        Some(Found { candidates, typed: letters.to_owned(), replaces, optional_dot: None })
    }

    /// Returns the type that a number must have where it stands, if that is known.
    fn unit_wanted(&self, token: &SyntaxToken) -> Option<Type> {
        let literal = token.parent()?;
        let around = literal.parent()?;
        let found = match around.kind() {
            BinaryExpr => self.other_side(&around, &literal),
            _ => Some(self.document.observed().wanted().present().clone()),
        };
        found.filter(|ty| !ty.is_unknown())
    }
}
