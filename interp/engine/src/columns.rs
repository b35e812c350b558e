//! The columns of records by their type, for where there are no records that could tell them.

use interp_types::{Catalogue, Type};

use crate::json::with_unit;

/// Returns the names that delimited text has above records of this stream or array, with the units of their values;
/// none where the type doesn't tell all of them.
pub fn columns(ty: &Type, catalogue: &Catalogue) -> Vec<String> {
    match ty.item().map(Type::present) {
        Some(Type::Record(record)) if !record.open => {
            record.fields.iter().map(|(name, ty)| with_unit(name, unit(ty))).collect()
        }
        Some(Type::Object(object)) => {
            let whole = object.of.fields.get(..object.of.whole).unwrap_or(object.of.fields);
            whole.iter().map(|field| with_unit(field.name, unit(&catalogue.plain(&field.ty)))).collect()
        }
        _ => Vec::new(),
    }
}

fn unit(ty: &Type) -> &'static str {
    match ty.present() {
        Type::Duration => "_seconds",
        Type::List(of) => unit(of),
        Type::Percent => "_percent",
        Type::Rate => "_bytes_per_second",
        Type::Size => "_bytes",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_type_tells_its_columns_with_their_units() {
        let record = Type::record([("name", Type::String), ("memory", Type::optional(Type::Size))]);
        assert_eq!(columns(&Type::stream(record.clone()), &Catalogue::default()), ["name", "memory_bytes"]);
        assert_eq!(columns(&record, &Catalogue::default()), Vec::<String>::new());
        assert_eq!(columns(&Type::stream(Type::Int), &Catalogue::default()), Vec::<String>::new());
    }
}
