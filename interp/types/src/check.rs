//! The checker: from the tree of a script to the typed tree, with everything that is wrong on the way.
//!
//! It walks the tree once, from top to bottom; what is wanted of an expression is handed down (so closures know the
//! types of their parameters), what it is comes back up. Nothing is guessed: what can't be known is `Unknown`, and
//! what had an error is `Unknown` too, so that one fault is reported once.

mod annotation;
mod argument;
mod assign;
mod attribute;
mod call;
mod called_with;
mod changes;
mod closure;
mod control;
mod destroy;
mod elsewhere;
mod expression;
mod fault_code;
mod field;
mod fit;
mod function;
mod hold;
mod index;
mod item_key;
mod items;
mod known;
mod library;
mod member;
mod module;
mod not_called;
mod operations;
mod operator;
mod origin;
mod param;
mod parameter;
mod pipe;
mod push;
mod runs;
mod script_call;
mod select;
mod shown;
mod stage_value;
mod statement;
mod tagged;
mod text;
mod thrown_away;
mod warn;
mod words;

pub use attribute::TEST_ATTRIBUTE;

pub(crate) use text::is_text_type;

use changes::{CHANGING_METHODS, Changes, changes};

pub(crate) use annotation::plain_types;
pub(crate) use field::{ERROR_FIELDS, error_field};

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use interp_source::{Diagnostic, FileId, Span};
use interp_syntax::{SyntaxNode, SyntaxToken, ast, ast::AstNode};

use crate::environment::Environment;
use crate::narrow::Facts;
use crate::typed::{Expr, ExprKind, FnId, LocalId, Script};
use crate::{Catalogue, Exports, Module, Observed, Scope, Type, codes};

/// The most errors that are reported for one script.
pub const ERRORS_MAX: usize = 1000;

/// How deeply expressions may be nested; a call counts for more than a sum.
///
/// It bounds the stack that checking takes, to less than 2 MiB even without optimisation.
pub const NESTING_MAX: usize = 512;

/// How many expressions are looked at between two questions whether to stop.
const STOP_INTERVAL: u32 = 256;

/// A script after checking.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The typed tree. It may only be run if no diagnostic is an error.
    pub script: Script,
    /// What is wrong, in the order of the text. What the parser has found is not among it.
    pub diagnostics: Vec<Diagnostic>,
    /// The names that a next entry at the prompt may use: those from before and those of this script.
    pub scope: Scope,
    /// What it gives to those that import it.
    pub exports: Exports,
}

impl Checked {
    /// Returns whether there is an error among the diagnostics.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Checks a script.
///
/// `earlier` holds the names of the prompt's earlier entries; for a file it is empty. A tree with syntax errors is
/// checked as far as it goes: what is missing is `Unknown`.
///
/// Its imports are not looked for, and anything may come from them: [`check_program`](crate::check_program) follows
/// them.
pub fn check(script: &ast::Script, file: FileId, catalogue: &Catalogue, earlier: &Scope) -> Checked {
    check_importing(script, file, catalogue, earlier, &Imports::default(), None, &|| false).0
}

/// Checks a script whose imports were found, and notes what an editor asks where that is wanted.
pub(crate) fn check_importing(
    script: &ast::Script,
    file: FileId,
    catalogue: &Catalogue,
    earlier: &Scope,
    imports: &Imports,
    observed: Option<Observed>,
    stop: &dyn Fn() -> bool,
) -> (Checked, Option<Observed>) {
    let mut checker = Checker::new(script, file, catalogue, earlier, imports);
    checker.stop = Stop { asks: stop, steps: 0, is_asked: false };
    checker.environment.observed = observed;
    let typed = checker.script(script);
    checker.warn_of_unused(script, &typed);
    let Checker { mut environment, mut diagnostics, functions, modules, changes, operations, .. } = checker;
    let observed = environment.observed.take();
    diagnostics.sort_by_key(|found| (found.primary.span.start, found.primary.span.end, found.code));
    let exports = items::exports(&environment, &functions, &typed.exports, &operations);
    let scope = items::scope_after(earlier, &environment, &functions, modules, &changes, &operations);
    let script =
        Script { locals: environment.into_locals(), functions: function::finish(functions), ..typed };
    (Checked { script, diagnostics, scope, exports }, observed)
}

/// The imports of a script that were looked for, by the byte where each begins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Imports(HashMap<u32, Option<(FileId, Arc<Exports>)>>);

impl Imports {
    /// Notes what was found of an import; nothing if there is no such file.
    pub(crate) fn add(&mut self, start: u32, found: Option<(FileId, Arc<Exports>)>) {
        self.0.insert(start, found);
    }

    /// Returns the file and what it gives; of one that is not known, anything may come.
    fn get(&self, start: u32) -> (Option<FileId>, Arc<Exports>) {
        match self.0.get(&start) {
            Some(Some((file, exports))) => (Some(*file), exports.clone()),
            _ => (None, Exports::unknown().into()),
        }
    }
}

/// The state of checking one script.
struct Checker<'a> {
    catalogue: &'a Catalogue,
    file: FileId,
    environment: Environment<'a>,
    facts: Facts,
    functions: Vec<function::FunctionState>,
    /// How many of their bodies are being checked, one inside the other.
    checking: usize,
    /// The first `fn` of each name.
    function_ids: HashMap<String, FnId>,
    /// The imports, those of earlier entries too.
    modules: Vec<Module>,
    imports: &'a Imports,
    notes: warn::Notes,
    grown: push::Grown,
    stages: stage_value::Stages,
    runs: runs::Runs,
    operations: operations::Operations,
    /// When the fields of the objects in a variable were seen, of those that were not so from the beginning.
    seen_at: HashMap<LocalId, u32>,
    /// What was known before an operation, and is known no more: the place, and the operation.
    changed_since: HashMap<Span, Span>,
    called_with: called_with::CalledWith,
    elsewhere: elsewhere::Elsewhere,
    changes: Rc<Changes>,
    /// How much of [`NESTING_MAX`] the expressions around take.
    nesting: usize,
    nested_too_deeply: bool,
    /// Whether the expression that is looked at next goes to a function of the library, which gives a closure nothing
    /// but what its signature says.
    is_for_library: bool,
    stop: Stop<'a>,
    items: items::Items,
    diagnostics: Vec<Diagnostic>,
}

/// Whether checking is to be given up.
struct Stop<'a> {
    asks: &'a dyn Fn() -> bool,
    /// How many expressions were looked at.
    steps: u32,
    is_asked: bool,
}

impl Stop<'_> {
    /// Counts an expression; says whether to give up.
    fn step(&mut self) -> bool {
        self.steps = self.steps.wrapping_add(1);
        if self.steps.is_multiple_of(STOP_INTERVAL) {
            self.is_asked |= (self.asks)();
        }
        self.is_asked
    }
}

impl<'a> Checker<'a> {
    fn new(
        script: &ast::Script,
        file: FileId,
        catalogue: &'a Catalogue,
        earlier: &'a Scope,
        imports: &'a Imports,
    ) -> Self {
        Self {
            catalogue,
            file,
            environment: Environment::new(earlier, items::top_names(script)),
            facts: Facts::default(),
            functions: Vec::new(),
            checking: 0,
            function_ids: HashMap::new(),
            modules: earlier.modules.clone(),
            imports,
            notes: warn::Notes::default(),
            grown: push::Grown::default(),
            stages: stage_value::Stages::default(),
            runs: runs::Runs::default(),
            operations: operations::Operations::default(),
            seen_at: HashMap::new(),
            changed_since: HashMap::new(),
            called_with: called_with::CalledWith::default(),
            elsewhere: elsewhere::Elsewhere::default(),
            changes: Rc::new(changes(script.syntax()).after(earlier)),
            nesting: 0,
            nested_too_deeply: false,
            is_for_library: false,
            stop: Stop { asks: &|| false, steps: 0, is_asked: false },
            items: items::Items::default(),
            diagnostics: Vec::new(),
        }
    }

    fn report(&mut self, found: Diagnostic) {
        if self.is_full() {
            return;
        }
        let operation =
            self.changed_since.get(&found.primary.span).filter(|_| found.code == codes::MAYBE_ABSENT);
        self.diagnostics.push(match operation {
            Some(at) => found.also(*at, "this may have changed it: ask behind it"),
            None => found,
        });
    }

    /// Returns whether no more is reported.
    fn is_full(&self) -> bool {
        self.diagnostics.len() >= ERRORS_MAX
    }

    /// Returns the place of a node, without the space around it.
    fn span(&self, node: &SyntaxNode) -> Span {
        ast::span(self.file, node.text_range())
    }

    fn token_span(&self, token: &SyntaxToken) -> Span {
        ast::span(self.file, token.text_range())
    }
}

/// Returns an expression that has an error, or is missing.
fn invalid(span: Span) -> Expr {
    Expr { kind: ExprKind::Invalid, ty: Type::Unknown, span }
}
