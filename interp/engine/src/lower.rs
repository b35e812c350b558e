//! From the typed tree to Rhai's source, with the way back to the script for each token that can
//! fail.
//!
//! What lowering decides:
//! - Every variable has a name of its own (`x3_17`: the 17th of the third script of the session),
//!   so Rhai's reserved words and shadowing do not matter.
//! - A `fn` is a closure in a variable. Rhai's closures share what they capture, so a `fn` sees
//!   outer variables and changes them, and calls itself and those below it. All `fn`s, and the
//!   outer variables that they use, are declared at the top; a `let` of such a variable is then an
//!   assignment.
//! - Two numbers are computed with by Rhai's own operators; everything else by native functions
//!   whose faults are ours.
//! - Reading never changes: fields and items are read by native functions, and only what is
//!   assigned to is a chain of Rhai's (`x["a"][0] = 1`).

mod call;
mod control;
mod expression;
mod large;
mod place;
mod statement;
mod writer;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use interp_source::Span;
use interp_types::Type;
use interp_types::typed::{Expr, ExprKind, FnId, Local, LocalId, LocalKind, Script};

use self::large::slots;
use crate::demand::{Around, Plan};
use crate::positions::Positions;
use crate::runtime::Tables;
use crate::{Catalogue, Interrupt};

pub(crate) use place::may_change;
pub(crate) use writer::Writer;

/// What the lowering of a script needs to know of the session.
pub(crate) struct Surroundings<'a> {
    /// How many scripts were lowered before.
    pub(crate) number: usize,
    /// The functions of the library.
    pub(crate) catalogue: &'a Catalogue,
    /// Where constants and closures go.
    pub(crate) tables: &'a Tables,
    /// Rhai's names of the variables and `fn`s of earlier scripts, and of what is imported.
    pub(crate) names: &'a Names,
    /// Whether pure closures are compiled.
    pub(crate) native: bool,
    /// Whether the script is an imported file: it is given no parameters, and its value is dropped.
    pub(crate) imported: bool,
    /// What stops it.
    pub(crate) interrupt: &'a Interrupt,
}

/// Rhai's names of what an imported file gives, by the names that others see.
pub(crate) type Exported = HashMap<String, String>;

/// Rhai's names for the script's names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) variables: HashMap<String, String>,
    pub(crate) functions: HashMap<String, String>,
    /// The variables that are slots, by their numbers.
    pub(crate) slots: HashMap<String, usize>,
    /// What the imports give, by the name before `::`.
    pub(crate) modules: HashMap<String, Arc<Exported>>,
}

/// A script as Rhai's source.
#[derive(Debug)]
pub(crate) struct Lowered {
    /// What runs, one after the other.
    pub(crate) chunks: Vec<Chunk>,
    /// The names that later scripts may use.
    pub(crate) names: Names,
    /// What those see that import it.
    pub(crate) exported: Exported,
}

/// A part of a script as Rhai's source.
#[derive(Debug)]
pub(crate) struct Chunk {
    pub(crate) text: String,
    pub(crate) positions: Positions,
}

/// Lowers a script, which has no errors; no further than it has come when it is stopped.
pub(crate) fn lower(script: &Script, around: &Surroundings<'_>) -> Lowered {
    let mut lowerer = Lowerer::new(script, around);
    lowerer.script();
    lowerer.end_chunk();
    let exported = lowerer.exported();
    Lowered { chunks: lowerer.chunks, names: lowerer.names, exported }
}

struct Lowerer<'a> {
    script: &'a Script,
    around: &'a Surroundings<'a>,
    out: Writer,
    positions: Positions,
    names: Names,
    /// The variables that are declared at the top because a `fn` uses them.
    hoisted: HashSet<LocalId>,
    /// The loops around, innermost last; a closure begins anew.
    loops: Vec<Loop>,
    /// The variables that hold what the `catch`es around have caught.
    caught: Vec<String>,
    temporaries: usize,
    /// What is lowered already of a large script.
    chunks: Vec<Chunk>,
    /// The variables that are slots.
    slots: HashMap<LocalId, usize>,
    /// The variable that stands for a slot while its inside is changed.
    stand_in: Option<(LocalId, String)>,
    /// How many closures are around the place that is lowered.
    closures: usize,
    /// How the value of the expression that is lowered next is used.
    wanted: Plan,
}

/// A loop around the place that is lowered.
#[derive(Default)]
struct Loop {
    /// The mark of the outermost block inside it that defers.
    mark: Option<String>,
}

impl<'a> Lowerer<'a> {
    fn new(script: &'a Script, around: &'a Surroundings<'a>) -> Self {
        let awaited = script.locals.iter().zip(0..).filter(|(local, _)| local.awaited);
        let hoisted = script.functions.iter().flat_map(|function| function.captures.iter().copied());
        let hoisted = hoisted.chain(awaited.map(|(_, id)| LocalId(id)));
        let hoisted =
            hoisted.filter(|id| script.local(*id).is_some_and(|local| local.kind != LocalKind::Earlier));
        Self {
            script,
            around,
            out: Writer::default(),
            positions: Positions::default(),
            names: around.names.clone(),
            hoisted: hoisted.collect(),
            loops: Vec::new(),
            caught: Vec::new(),
            temporaries: 0,
            chunks: Vec::new(),
            slots: slots(script, around),
            stand_in: None,
            closures: 0,
            wanted: Plan::default(),
        }
    }

    fn script(&mut self) {
        let script = self.script;
        let mut hoisted: Vec<_> =
            self.hoisted.iter().copied().filter(|id| self.slot(*id).is_none()).collect();
        hoisted.sort();
        for id in hoisted {
            let name = self.variable(id);
            self.out.put(&format!("let {name} = ();"));
        }
        for (function, id) in script.functions.iter().zip(0..) {
            let name = self.function_name(FnId(id));
            self.out.put(&format!("let {name} = ();"));
            self.names.functions.insert(function.name.clone(), name);
        }
        for (function, id) in script.functions.iter().zip(0..) {
            let name = self.function_name(FnId(id));
            self.out.put(&format!("{name} = "));
            self.declared(function);
            self.out.put(";");
            self.out.line();
        }
        for param in &script.params {
            self.param(param);
        }
        self.body(&script.body);
    }

    fn exported(&self) -> Exported {
        let functions = self.script.functions.iter().zip(0..);
        let functions = functions.map(|(function, id)| (function.name.clone(), self.function_name(FnId(id))));
        let variables = self.script.exports.iter();
        functions.chain(variables.map(|export| (export.name.clone(), self.variable(export.local)))).collect()
    }

    /// Returns the local with this id. A script without errors has only ids of its own.
    fn local(&self, id: LocalId) -> Option<&'a Local> {
        self.script.local(id)
    }

    /// Returns Rhai's name of a variable.
    fn variable(&self, id: LocalId) -> String {
        if let Some((_, name)) = self.stand_in.as_ref().filter(|(slot, _)| *slot == id) {
            return name.clone();
        }
        let local = self.local(id);
        let earlier = local.filter(|local| local.kind == LocalKind::Earlier);
        let earlier = earlier.and_then(|local| self.around.names.variables.get(&local.name));
        earlier.cloned().unwrap_or_else(|| format!("x{}_{}", self.around.number, id.0))
    }

    fn function_name(&self, id: FnId) -> String {
        format!("f{}_{}", self.around.number, id.0)
    }

    /// Lowers an expression whose value is used in a known way.
    fn wanted(&mut self, expr: &Expr, wanted: Plan) {
        self.wanted = wanted;
        self.expression(expr);
    }

    /// Returns what is known around the expressions whose use is looked at.
    fn surrounding(&self) -> Around<'_> {
        Around { script: self.script, hoisted: &self.hoisted }
    }

    /// Returns a name that nothing else has.
    fn temporary(&mut self) -> String {
        self.temporaries += 1;
        format!("t{}_{}", self.around.number, self.temporaries)
    }

    /// Begins a call of a native function, whose faults are at this span.
    fn native(&mut self, span: Span, name: &str) {
        self.out.at(span);
        self.out.put(name);
        self.out.put("(");
    }
}

/// Returns whether a value of this type may be a stream.
pub(crate) fn may_be_stream(ty: &Type) -> bool {
    match ty {
        Type::Stream(_) | Type::Unknown => true,
        Type::Optional(ty) => may_be_stream(ty),
        Type::Union(types) => types.iter().any(may_be_stream),
        _ => false,
    }
}

/// Returns how a script writes a variable or a field of one; nothing for any other expression.
pub(crate) fn path_name(expr: &Expr, script: &Script) -> String {
    match &expr.kind {
        ExprKind::Local(id) => script.local(*id).map(|local| local.name.clone()).unwrap_or_default(),
        ExprKind::Field(field) => format!("{}.{}", path_name(&field.base, script), field.name),
        _ => String::new(),
    }
}
