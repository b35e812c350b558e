//! A function without its brackets, where what it gives was meant: `domains | count()`.
//!
//! The name of a function is a value, which goes where a function is taken. It is no stream, and no operand.

use interp_source::Diagnostic;

use super::{Checker, invalid};
use crate::typed::{Expr, ExprKind, ScriptFunction};
use crate::{Catalogue, Input, Type, assignable, codes};

impl Checker<'_> {
    /// Reports an operand that is the name of a function.
    pub(super) fn called(&mut self, expr: Expr) -> Expr {
        match expr.kind {
            ExprKind::Function(_) => {
                self.not_called(&expr);
                invalid(expr.span)
            }
            _ => expr,
        }
    }

    /// Reports a source of records that is a function in a variable.
    pub(super) fn called_variable(&mut self, expr: Expr) -> Expr {
        match (&expr.kind, &expr.ty) {
            (ExprKind::Local(_), Type::Function(_)) => {
                self.not_called(&expr);
                invalid(expr.span)
            }
            _ => expr,
        }
    }

    /// Returns whether a function stands where what it gives would fit.
    pub(super) fn is_uncalled(&self, expr: &Expr, wanted: &Type) -> bool {
        match (&expr.kind, &expr.ty) {
            (ExprKind::Function(_), Type::Function(function)) => assignable(&function.gives, wanted),
            _ => false,
        }
    }

    pub(super) fn not_called(&mut self, expr: &Expr) {
        let (name, needs) = match &expr.kind {
            ExprKind::Function(ScriptFunction::Library(index)) => {
                let named = self.catalogue.signature(*index).map_or("", |signature| signature.name);
                let alone = self.catalogue.find(named).any(|(_, signature)| {
                    signature.input.may_be_absent() && signature.params.iter().all(|it| it.default.is_some())
                });
                (named.to_owned(), !alone)
            }
            ExprKind::Function(ScriptFunction::Function(id)) => {
                let Some(function) = self.functions.get(id.0 as usize) else { return };
                (function.name.clone(), function.params.iter().any(|param| !param.has_default))
            }
            ExprKind::Function(ScriptFunction::Earlier(name)) => {
                let needs = |ty: &Type| matches!(ty, Type::Function(function) if function.required > 0);
                (name.clone(), needs(&expr.ty))
            }
            ExprKind::Local(id) => {
                let Some(local) = self.environment.local(*id) else { return };
                let needs = matches!(&expr.ty, Type::Function(function) if function.required > 0);
                (local.name.clone(), needs)
            }
            _ => return,
        };
        let call = if needs { format!("{name}(…)") } else { format!("{name}()") };
        let title = format!("`{name}` is a function: what it gives is `{call}`");
        let found = Diagnostic::error(codes::NOT_CALLED, expr.span, title).label("without brackets");
        let found = found.help(format!("write `{call}`"));
        self.report(if needs { found } else { found.fix(expr.span, call) });
    }
}

impl Catalogue {
    /// Returns the type of a function as a value: called with what it takes from the left first.
    ///
    /// Of a name that several share, and of what takes any number of arguments, nothing is known. Options keep their
    /// defaults.
    pub(crate) fn value_type(&self, name: &str) -> Type {
        let all: Vec<_> = self.find(name).map(|(_, signature)| signature).collect();
        let Some(first) = all.first() else { return Type::Unknown };
        let needs_option =
            |signature: &crate::Signature| signature.options.iter().any(|option| option.default.is_none());
        if all.iter().any(|signature| signature.variadic || needs_option(signature)) {
            return Type::Unknown;
        }
        let required = |params: &[crate::Param]| params.iter().filter(|it| it.default.is_none()).count();
        let input = match first.input {
            Input::All(ty) | Input::Each(ty) if all.len() == 1 => Some(self.plain(&ty)),
            Input::None if all.len() == 1 => None,
            _ => return Type::Unknown,
        };
        let params = first.params.iter().map(|param| self.plain(&param.ty));
        let needed = required(first.params) + usize::from(input.is_some());
        let ty = Type::function(input.into_iter().chain(params).collect(), self.plain(&first.gives));
        ty.requiring(needed)
    }
}
