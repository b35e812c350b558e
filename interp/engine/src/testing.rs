//! Tests that stand in scripts: a `fn` with `#[test]`, run in a session of its own.
//!
//! What a test has besides: it asserts, it runs the script that it stands in, and it sees what was printed.
//! Of the script's body nothing is run before a test but the `let`s up to the last whose variable a function uses;
//! a `param` without default is `()`.

mod assert;
mod assert_eq;
mod assert_fails;
mod failed_outcomes;
mod printed;
mod run_script;
mod transcript;

use std::collections::HashMap;

use interp_record::Value;
use interp_types::typed::{
    Argument, Callee, Expr, ExprKind, FnDecl, FnId, LocalKind, Script, ScriptCall, Stmt,
};
use interp_types::{TEST_ATTRIBUTE, Type};

use crate::{Checked, Engine, Function, RunError};

pub use run_script::ScriptUnderTest;
pub use transcript::Transcript;

/// The functions for tests that any session has.
pub const TEST_FUNCTIONS: &[&Function] = &[
    &assert::ASSERT,
    &assert_eq::ASSERT_EQ,
    &assert_fails::ASSERT_FAILS,
    &failed_outcomes::FAILED_OUTCOMES,
    &printed::PRINTED,
    &run_script::RUN_SCRIPT,
];

/// Returns the tests of a script, in order.
pub fn tests(script: &Script) -> impl Iterator<Item = &FnDecl> {
    script.functions.iter().filter(|function| is_test(function))
}

fn is_test(function: &FnDecl) -> bool {
    function.attributes.iter().any(|attribute| attribute == TEST_ATTRIBUTE)
}

impl Engine {
    /// Runs the test with this name, of a script that has no errors.
    ///
    /// # Errors
    /// Returns the fault that it raised, at the place where it did.
    pub fn run_test(&mut self, checked: &Checked, name: &str) -> Result<(), RunError> {
        let params = checked.script.params.iter().filter(|param| param.default.is_none());
        let params = params.filter_map(|param| checked.script.local(param.local));
        let params: HashMap<_, _> = params.map(|local| (local.name.clone(), Value::Unit)).collect();
        let checked = Checked { script: only(&checked.script, name), ..checked.clone() };
        self.run(&checked, params).map(drop)
    }
}

/// Returns a script of which only one test is run.
fn only(script: &Script, name: &str) -> Script {
    let mut only = script.clone();
    let is_used = |statement: &Stmt| match statement {
        Stmt::Let { local, .. } => {
            script.functions.iter().any(|function| function.captures.contains(local))
                && script
                    .local(*local)
                    .is_some_and(|local| matches!(local.kind, LocalKind::Let | LocalKind::Const))
        }
        _ => false,
    };
    let used = only.body.statements.iter().rposition(is_used).map_or(0, |last| last + 1);
    only.body.statements.truncate(used);
    only.body.statements.retain(|statement| matches!(statement, Stmt::Let { .. }));
    let found = script.functions.iter().zip(0..).find(|(function, _)| function.name == name);
    only.body.value = found.map(|(function, id)| Box::new(call(function, FnId(id))));
    only
}

fn call(test: &FnDecl, id: FnId) -> Expr {
    let arguments = test.params.iter().map(|_| Argument::Default).collect();
    let call = ScriptCall { callee: Callee::Function(id), arguments, named: Vec::new() };
    Expr { kind: ExprKind::ScriptCall(Box::new(call)), ty: Type::Unknown, span: test.name_span }
}
