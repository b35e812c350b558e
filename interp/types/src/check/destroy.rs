//! Stages that destroy what they are given: one that is given everything that there is must be told so.
//!
//! `domains() | destroy()` takes the power from every domain of every host, and is seldom meant; what is meant says
//! `destroy(all: true)`. Every such stage takes this option; it is the checker's, and no function is handed it.

use std::cell::RefCell;

use interp_record::Value;
use interp_source::{Diagnostic, Span};

use super::Checker;
use super::argument::{Given, Named};
use super::call::Called;
use super::fit::Place;
use super::origin::is_identity;
use crate::typed::{Argument, Call, Callee, Expr, ExprKind, Local, LocalId, LocalKind};
use crate::{ALL, Effect, Input, Signature, Ty, Type, codes};

/// The stages of the language that give everything that they are given.
const KEEP_ALL: &[&str] = &["at_least", "collect", "enumerate", "reverse", "sort", "unique"];
/// Those that do so where they skip nothing, or leave out nothing.
const KEEP_ALL_OF: &[&str] = &["skip", "where"];
/// Those that give what a closure makes.
const MAKE: &[&str] = &["flat_map", "map", "par_map"];

/// How many expressions inside one another are looked into for where something comes from.
pub(super) const LOOKED_INTO_MAX: usize = 16;

/// Returns whether an argument of this name is the option that says so.
pub(super) fn is_all(signature: &Signature, name: &str) -> bool {
    name == ALL.name && signature.takes_all()
}

impl Checker<'_> {
    /// Takes the option out of the arguments; returns whether everything is meant.
    ///
    /// Only what the script itself says counts: a choice that is taken when it runs would go unseen.
    pub(super) fn take_all(&mut self, signature: &Signature, given: &mut Given) -> bool {
        if !signature.takes_all() {
            return false;
        }
        let said: Vec<Named> = given.named.extract_if(.., |argument| argument.name == ALL.name).collect();
        let said: Vec<bool> = said.iter().map(|argument| self.says_all(signature, argument)).collect();
        !said.is_empty() && said.into_iter().all(|all| all)
    }

    /// Returns what the option says. What can't be read counts as true, so that one fault is reported once.
    fn says_all(&mut self, signature: &Signature, argument: &Named) -> bool {
        let Some(node) = &argument.value else { return true };
        let value = self.expr(node, &Type::Bool);
        match value.kind {
            ExprKind::Literal(Value::Bool(all)) => return all,
            ExprKind::Literal(_) => {
                let wants = format!("`{}` of `{}` takes", ALL.name, signature.name);
                self.fit(&value, &Type::Bool, &Place::new(codes::ARGUMENT_TYPE, wants));
            }
            _ => {
                let title = "`all` must be written as `true` or `false`";
                let found = Diagnostic::error(codes::DESTROYS_ALL, value.span, title)
                    .label("known only when the script runs");
                let help = format!("for a choice: `if all {{ … | {}(all: true) }}`", signature.name);
                self.report(found.help(help));
            }
        }
        true
    }

    /// Reports a stage that would destroy everything, and notes one that would if its function were given that.
    pub(super) fn destroys_all(&mut self, called: &Called, source: &Expr) {
        if !self.lists_all(source) {
            let params = self.whole_params(source);
            self.notes.destroyed.extend(params.into_iter().map(|param| (param, called.name_span)));
            return;
        }
        let name = &called.name;
        let of = source.ty.present().item().map(Type::plural).unwrap_or_default();
        let title = format!("this would `{name}` all {of}: none are selected before it");
        let found = Diagnostic::error(codes::DESTROYS_ALL, called.name_span, title)
            .label("on every one of them")
            .also(source.span, format!("these are all {of}"))
            .help("select some before, by a pattern or as in `| where(|x| …)`")
            .help(format!("if all are meant, write `{name}(all: true)`"));
        self.report(found);
    }

    /// Reports what is handed to a function that destroys all that it is given, if that is everything.
    pub(super) fn handed_to_destroy(&mut self, name: &str, given: &Expr, at: Option<Span>) {
        if !self.lists_all(given) {
            let params = self.whole_params(given);
            return self.notes.destroyed.extend(params.into_iter().map(|param| (param, given.span)));
        }
        let of = given.ty.present().item().map(Type::plural).unwrap_or_default();
        let title = format!("`{name}` would destroy all {of}: none are selected before it");
        let found = Diagnostic::error(codes::DESTROYS_ALL, given.span, title)
            .label(format!("these are all {of}"))
            .help("select some before, by a pattern or as in `| where(|x| …)`")
            .help(format!("if all are meant, write `all: true` in `{name}`, where it destroys them"));
        self.report(match at {
            Some(at) => found.also(at, "it destroys them here"),
            None => found,
        });
    }

    /// Does so for each argument of a function with these parameters.
    pub(super) fn all_handed_to_destroy<'e>(
        &mut self,
        name: &str,
        params: &[LocalId],
        given: impl IntoIterator<Item = Option<&'e Expr>>,
    ) {
        for (param, given) in params.iter().zip(given) {
            if let (Some(at), Some(given)) = (self.notes.destroyed.get(param).copied(), given) {
                self.handed_to_destroy(name, given, Some(at));
            }
        }
    }

    /// Does so for the arguments of a function that is a value.
    pub(super) fn value_handed_to_destroy<'e>(
        &mut self,
        callee: &Expr,
        given: impl IntoIterator<Item = Option<&'e Expr>>,
    ) {
        let (name, params) = match &callee.kind {
            ExprKind::Closure(closure) => ("|…| …".to_owned(), closure.params.clone()),
            ExprKind::Local(id) => {
                let name = self.environment.local(*id).map(|local| local.name.clone());
                let Some(params) = self.notes.params.get(id).cloned() else { return };
                (name.unwrap_or_default(), params)
            }
            _ => return,
        };
        self.all_handed_to_destroy(&name, &params, given);
    }

    /// Returns the parameters of which a variable holds everything.
    fn params_in(&self, local: LocalId) -> Vec<LocalId> {
        let is_param = |local: &Local| matches!(local.kind, LocalKind::ClosureParam | LocalKind::FnParam);
        match self.environment.local(local) {
            Some(known) if is_param(known) => vec![local],
            _ => self.notes.whole_of.get(&local).cloned().unwrap_or_default(),
        }
    }

    /// Returns whether an expression gives everything that there is of something.
    pub(super) fn lists_all(&self, expr: &Expr) -> bool {
        self.gives_all(expr, LOOKED_INTO_MAX, &RefCell::default())
    }

    /// Returns the parameters of which an expression gives everything that they are given.
    pub(super) fn whole_params(&self, expr: &Expr) -> Vec<LocalId> {
        let params = RefCell::default();
        self.gives_all(expr, LOOKED_INTO_MAX, &params);
        params.into_inner()
    }

    fn gives_all(&self, expr: &Expr, depth: usize, params: &RefCell<Vec<LocalId>>) -> bool {
        self.any_origin(expr, depth, &|expr, depth| match &expr.kind {
            ExprKind::Local(id) => {
                params.borrow_mut().extend(self.params_in(*id));
                self.notes.whole.contains(id)
            }
            ExprKind::Call(call) => self.call_lists_all(call, depth, params),
            // A closure in a variable.
            ExprKind::ScriptCall(call) => match &call.callee {
                Callee::Value(callee) => match callee.kind {
                    ExprKind::Local(id) => self.notes.whole.contains(&id),
                    _ => false,
                },
                _ => false,
            },
            _ => false,
        })
    }

    /// Returns whether a variable is to be noted that holds this: everything, or a closure that gives it.
    pub(super) fn is_whole(&self, value: &Expr) -> bool {
        match &value.kind {
            ExprKind::Closure(closure) => self.lists_all(&closure.body),
            _ => self.lists_all(value),
        }
    }

    fn call_lists_all(&self, call: &Call, depth: usize, params: &RefCell<Vec<LocalId>>) -> bool {
        let Some(signature) = self.catalogue.signature(call.function) else { return false };
        if matches!(signature.input, Input::All(_)) {
            let Some(input) = &call.input else { return false };
            return match call.params.first().and_then(Argument::given).map(|given| &given.kind) {
                Some(ExprKind::Closure(closure)) if MAKE.contains(&signature.name) => {
                    match is_identity(&closure.params, &closure.body) {
                        true => self.gives_all(&input.value, depth, params),
                        false => signature.name == "flat_map" && self.gives_all(&closure.body, depth, params),
                    }
                }
                given => {
                    (KEEP_ALL.contains(&signature.name)
                        || KEEP_ALL_OF.contains(&signature.name) && given.is_some_and(keeps_all))
                        && self.gives_all(&input.value, depth, params)
                }
            };
        }
        let is_listing = signature.effect == Effect::Read
            && matches!(signature.gives, Ty::Stream(_) | Ty::List(Ty::Object(_)));
        // `domains(all: true)` lists more of them, any other option fewer.
        let given =
            |(option, given): (&crate::Param, &Argument)| option.name != ALL.name && given.given().is_some();
        is_listing
            && !self.selects(signature)
            && call.rest.is_empty()
            && call.params.iter().filter_map(Argument::given).all(is_any_pattern)
            && !signature.options.iter().zip(&call.options).any(given)
    }

    /// Returns whether a listing gives only some: what lists all of them has their name, as `volumes` beside
    /// `orphans`.
    fn selects(&self, signature: &Signature) -> bool {
        let gives = self.plain(&signature.gives);
        let all = gives.item().unwrap_or(&gives).plural().replace(' ', "_");
        signature.name != all && self.catalogue.has(&all)
    }
}

/// Returns whether a stage with this argument leaves nothing out: `skip(0)`, `where(|d| true)`.
fn keeps_all(given: &ExprKind) -> bool {
    match given {
        ExprKind::Literal(value) => *value == Value::Int(0),
        ExprKind::Closure(closure) => {
            matches!(closure.body.kind, ExprKind::Literal(Value::Bool(true)))
        }
        _ => false,
    }
}

/// Returns whether a pattern that a script writes is one that every name matches.
fn is_any_pattern(given: &Expr) -> bool {
    matches!(&given.kind, ExprKind::Literal(Value::String(pattern)) if matches!(&**pattern, "*" | "**"))
}
