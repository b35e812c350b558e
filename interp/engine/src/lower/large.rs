//! Large scripts: in parts, with slots for variables.
//!
//! Rhai finds a variable by going through the names of all others, when it reads a script and again when it runs
//! it; with thousands of variables most of the time goes into that. And it reads a script as a whole, during which
//! it hears no Ctrl-C. So a script of many statements runs in chunks, and those of its variables that are never
//! changed are slots of a table, which no name is searched for. Scripts as people write them have neither.

use std::collections::HashMap;

use interp_record::Value;
use interp_types::typed::{Expr, ExprKind, LocalId, LocalKind, Script, Stmt};

use super::{Chunk, Lowerer, Surroundings};

/// How many statements a script has at the top before it is large.
const STATEMENTS_MAX: usize = 2_000;
/// How many statements a chunk of a large script has.
const CHUNK_LEN: usize = 500;

/// Returns whether a script runs in chunks.
pub(super) fn is_large(script: &Script) -> bool {
    script.body.statements.len() > STATEMENTS_MAX
}

/// Returns the variables of a script that are slots: of a large one those that stay as they are, and those that
/// were slots in earlier scripts.
pub(super) fn slots(script: &Script, around: &Surroundings<'_>) -> HashMap<LocalId, usize> {
    let earlier = script.locals.iter().zip(0..).filter(|(local, _)| local.kind == LocalKind::Earlier);
    let mut slots: HashMap<LocalId, usize> = earlier
        .filter_map(|(local, id)| around.names.slots.get(&local.name).map(|slot| (LocalId(id), *slot)))
        .collect();
    // What a file exports is found by its name.
    if around.imported || !is_large(script) {
        return slots;
    }
    for statement in &script.body.statements {
        if let Stmt::Let { local, .. } = statement
            && script.local(*local).is_some_and(|local| !local.changed)
        {
            slots.insert(*local, around.tables.slots().add(Value::Unit));
        }
    }
    slots
}

impl Lowerer<'_> {
    /// Ends a chunk where a large script has enough statements for one.
    pub(super) fn chunk_at(&mut self, statement: usize) {
        if statement > 0 && statement.is_multiple_of(CHUNK_LEN) && is_large(self.script) {
            self.end_chunk();
        }
    }

    /// Ends what is lowered so far as a chunk.
    pub(super) fn end_chunk(&mut self) {
        let (text, anchors) = std::mem::take(&mut self.out).finish();
        let positions = std::mem::take(&mut self.positions);
        positions.fill(anchors);
        self.chunks.push(Chunk { text, positions });
    }

    /// Returns the slot that a variable is.
    pub(super) fn slot(&self, id: LocalId) -> Option<usize> {
        let stood_in = self.stand_in.as_ref().is_some_and(|(slot, _)| *slot == id);
        if stood_in { None } else { self.slots.get(&id).copied() }
    }

    /// Returns the slot that a place is in.
    pub(super) fn slot_of(&self, place: &Expr) -> Option<(LocalId, usize)> {
        match &place.kind {
            ExprKind::Local(id) => self.slot(*id).map(|slot| (*id, slot)),
            ExprKind::Field(field) => self.slot_of(&field.base),
            ExprKind::Index(index) => self.slot_of(&index.base),
            _ => None,
        }
    }

    /// Lowers what changes the inside of a slot, with a variable that stands for it meanwhile.
    pub(super) fn in_slot(&mut self, (id, slot): (LocalId, usize), change: impl FnOnce(&mut Self)) {
        let (value, result) = (self.temporary(), self.temporary());
        self.out.put(&format!("{{ let {value} = slot({slot}); let {result} = {{ "));
        self.stand_in = Some((id, value.clone()));
        change(self);
        self.stand_in = None;
        self.out.put(&format!(" }}; set_slot({slot}, {value}); {result} }}"));
    }
}
