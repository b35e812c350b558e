//! Stages that destroy what they are given: one that is given everything that there is must be told so.
//!
//! `domains() | destroy()` takes the power from every domain of every host, and is seldom meant; what is meant says
//! `destroy(all: true)`. Every such stage takes this option; it is the checker's, and no function is handed it.

use interp_record::Value;
use interp_source::Diagnostic;

use super::Checker;
use super::argument::{Given, Named};
use super::call::Called;
use super::fit::Place;
use crate::typed::{Argument, Call, Expr, ExprKind};
use crate::{ALL, Effect, Input, Signature, Ty, Type, codes};

/// The stages of the language that give everything that they are given.
const KEEP_ALL: &[&str] = &["collect", "reverse", "sort"];

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

    /// Reports a stage that would destroy everything.
    pub(super) fn destroys_all(&mut self, called: &Called, source: &Expr) {
        if !self.lists_all(source) {
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

    /// Returns whether an expression gives everything that there is of something.
    pub(super) fn lists_all(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Local(id) => self.notes.whole.contains(id),
            ExprKind::Call(call) => self.call_lists_all(call),
            _ => false,
        }
    }

    fn call_lists_all(&self, call: &Call) -> bool {
        let Some(signature) = self.catalogue.signature(call.function) else { return false };
        if matches!(signature.input, Input::All(_)) {
            let input = call.input.as_ref();
            return KEEP_ALL.contains(&signature.name)
                && input.is_some_and(|input| self.lists_all(&input.value));
        }
        let is_listing = signature.effect == Effect::Read
            && matches!(signature.gives, Ty::Stream(_) | Ty::List(Ty::Object(_)));
        // `domains(all: true)` lists more of them, any other option fewer.
        let given =
            |(option, given): (&crate::Param, &Argument)| option.name != ALL.name && given.given().is_some();
        is_listing
            && !self.selects(signature)
            && call.rest.is_empty()
            && call.params.iter().all(|param| param.given().is_none())
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
