//! The attributes above a `fn`: there is `#[test]`, which says that it is a test.

use interp_source::Diagnostic;
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use crate::{codes, report};

/// The attribute of a test.
pub const TEST_ATTRIBUTE: &str = "test";

impl Checker<'_> {
    /// Reports attributes that mean nothing, and a test that could not be called.
    pub(super) fn attributes(&mut self, node: &ast::Function) {
        for name in node.attributes().filter_map(|attribute| attribute.name()) {
            let (text, at) = (name.text(), self.span(name.syntax()));
            if text != TEST_ATTRIBUTE {
                let title = format!("there is no attribute `{text}`");
                let known = [TEST_ATTRIBUTE];
                self.report(report::unknown_name(
                    codes::UNKNOWN_ATTRIBUTE,
                    at,
                    title,
                    &text,
                    known,
                    "there is",
                ));
                continue;
            }
            let mut params = node.params().into_iter().flat_map(|params| params.params().collect::<Vec<_>>());
            let Some(param) = params.find(|param| param.default().is_none()) else { continue };
            let title = "a test is called without arguments, and this parameter needs one";
            let found = Diagnostic::error(codes::TEST_PARAMETER, self.span(param.syntax()), title);
            let found = found.label("nothing gives this a value").also(at, "this says that it is a test");
            self.report(found.help("give it a default, or call the function from a test"));
        }
    }
}
