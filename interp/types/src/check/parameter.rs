//! The value of one argument against its parameter: its type, the type variables that it binds, and records that are
//! given for the options.

use interp_syntax::ast;

use super::Checker;
use super::argument::{Named, Slot};
use super::destroy::is_all;
use super::fit::Place;
use crate::bind::Bindings;
use crate::typed::{Expr, ExprKind};
use crate::{RecordType, Rule, Signature, Ty, Type, codes, report};

impl Checker<'_> {
    pub(super) fn placed_value(
        &mut self,
        signature: &'static Signature,
        slot: Slot,
        node: &ast::Expr,
        bindings: &mut Bindings,
    ) -> Expr {
        let param = match slot {
            Slot::Option(index) => signature.options.get(index),
            Slot::OptionsRecord => return self.options_record(signature, node, bindings),
            Slot::Param(index) => signature.params.get(index),
            Slot::Rest => signature.params.last(),
        };
        let Some(param) = param else { return self.expr(node, &Type::Unknown) };
        let wants = format!("`{}` of `{}` takes", param.name, signature.name);
        let optional = param.default == Some("()");
        let value =
            self.value_for(node, &param.ty, optional, bindings, &Place::new(codes::ARGUMENT_TYPE, wants));
        match (signature.rule, slot) {
            (Rule::Tagged(tag, kinds), Slot::Param(_)) => self.tagged(node, &value, tag, kinds),
            (Rule::Codes(option), Slot::Option(_)) if option == param.name => self.note_codes(&value),
            (Rule::Fields(fields), Slot::Param(_)) => {
                self.held_to(node, &value, &Ty::Record(fields), "this record", None);
            }
            _ => {}
        }
        value
    }

    /// Checks an argument against the type in a signature, and binds type variables by it.
    fn value_for(
        &mut self,
        node: &ast::Expr,
        ty: &Ty,
        optional: bool,
        bindings: &mut Bindings,
        place: &Place,
    ) -> Expr {
        if let Some(value) = self.field_argument(node, ty, bindings) {
            return value;
        }
        let wanted = match (node, function_member(ty)) {
            (ast::Expr::Closure(_), Some(function)) => self.closure_wanted(function, bindings),
            _ => self.catalogue.resolve(ty, bindings),
        };
        self.is_for_library = true;
        let value = self.expr(node, &wanted);
        self.fit_argument(&value, &wanted, optional, place);
        let function = function_member(ty).and_then(|function| {
            let wanted = self.closure_wanted(function, bindings);
            self.function_for(&value, &wanted)
        });
        bindings.learn(ty, function.as_ref().unwrap_or(&value.ty));
        value
    }

    /// What a closure gives decides what a type variable is, and is not held to what others have decided.
    fn closure_wanted(&self, function: &Ty, bindings: &Bindings) -> Type {
        match (function, self.catalogue.resolve(function, bindings)) {
            (Ty::Function(_, Ty::Generic(_)), Type::Function(wanted)) => {
                Type::function(wanted.params.clone(), Type::Unknown)
            }
            (_, wanted) => wanted,
        }
    }

    fn fit_argument(&mut self, value: &Expr, wanted: &Type, optional: bool, place: &Place) {
        if let (ExprKind::Closure(closure), Type::Function(function)) = (&value.kind, wanted) {
            // Nothing is done by a stage that is only made.
            self.dropped(&closure.body);
            if function.gives != Type::Unit {
                let wants = place.wants.replace(" takes", "'s closure gives");
                self.fit(&closure.body, &function.gives, &Place::new(place.code, wants));
            }
            return;
        }
        let wanted = if optional { Type::optional(wanted.clone()) } else { wanted.clone() };
        self.fit(value, &wanted, place);
    }

    fn options_record(
        &mut self,
        signature: &'static Signature,
        node: &ast::Expr,
        bindings: &Bindings,
    ) -> Expr {
        let value = self.expr(node, &Type::Unknown);
        match &value.ty {
            Type::Record(record) => {
                let record = record.clone();
                self.options_of(signature, &record, &value, bindings);
            }
            ty if ty.is_unknown() => {}
            _ => {
                let name = format!("`{}`", signature.name);
                let taken = signature.params.len();
                self.report(report::extra_arguments(value.span, &name, taken, taken + 1));
            }
        }
        value
    }

    /// Checks the fields of a record that is given for the options.
    fn options_of(
        &mut self,
        signature: &'static Signature,
        record: &RecordType,
        value: &Expr,
        bindings: &Bindings,
    ) {
        for (name, ty) in &record.fields {
            if is_all(signature, name) {
                continue;
            }
            let Some(option) = signature.options.iter().find(|option| *option.name == **name) else {
                self.unknown_option(
                    signature,
                    &Named { name: name.to_string(), span: value.span, value: None },
                );
                continue;
            };
            let wanted = self.catalogue.resolve(&option.ty, bindings);
            let field = Expr { kind: ExprKind::Invalid, ty: ty.clone(), span: value.span };
            let place = Place::new(codes::ARGUMENT_TYPE, format!("`{name}` of `{}` takes", signature.name));
            self.fit_argument(&field, &wanted, option.default == Some("()"), &place);
        }
    }
}

/// Returns the function among the types that an argument may have.
pub(super) fn function_member(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Function(..) => Some(ty),
        Ty::Optional(of) => function_member(of),
        Ty::Union(members) => members.iter().find_map(function_member),
        _ => None,
    }
}
