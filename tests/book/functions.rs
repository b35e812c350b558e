//! The page of functions: every function, option and field that there is stands in it.

use crate::{Outcome, top};

#[test]
fn every_function_and_option_and_field_stands_in_the_page_of_functions() -> Outcome {
    let page = std::fs::read_to_string(top().join("book/src/functions.md"))?;
    let (functions, objects) = page.split_once("## Objects").ok_or("the page has no objects")?;
    let catalogue = stdlib_functions::catalogue();
    let mut missing = Vec::new();
    for function in catalogue.functions() {
        let name = function.name();
        let call = format!("`{name}(");
        let Some(row) = functions.lines().find(|line| line.starts_with('|') && line.contains(&call)) else {
            missing.push(format!("{name}()"));
            continue;
        };
        let options = function.signature.options.iter().map(|option| option.name);
        missing.extend(
            options.filter(|option| !row.contains(option)).map(|option| format!("{name}({option}:)")),
        );
    }
    for object in catalogue.objects() {
        let start = format!("| {} | `", object.name);
        let line = objects.lines().find_map(|line| line.strip_prefix(start.as_str())).unwrap_or_default();
        let fields: Vec<&str> = line.trim_end_matches("` |").split(' ').collect();
        let names = object.fields.iter().map(|field| field.name);
        missing.extend(
            names.filter(|name| !fields.contains(name)).map(|name| format!("{}.{name}", object.name)),
        );
    }
    assert!(missing.is_empty(), "functions.md lacks {missing:?}");
    assert!(catalogue.functions().len() >= 45, "the catalogue has lost functions");
    Ok(())
}

#[test]
fn every_field_and_method_of_values_stands_in_the_page_of_functions() -> Outcome {
    let page = std::fs::read_to_string(top().join("book/src/functions.md"))?;
    let mut missing = Vec::new();
    let language = interp_types::Members { name: "the language", members: interp_types::BUILTINS };
    for of in interp_types::MEMBERS.iter().chain([&language]) {
        let start = format!("| {} | `", of.name);
        let row = page.lines().find_map(|line| line.strip_prefix(start.as_str())).unwrap_or_default();
        let known: Vec<&str> = row.trim_end_matches("` |").split(' ').collect();
        for member in of.members {
            let brackets = if member.params.is_some() { "()" } else { "" };
            let name = format!("{}{brackets}", member.name);
            if !known.contains(&name.as_str()) {
                missing.push(format!("{}.{name}", of.name));
            }
        }
    }
    assert!(missing.is_empty(), "functions.md lacks {missing:?}");
    Ok(())
}
