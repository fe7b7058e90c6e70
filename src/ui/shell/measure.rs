//! Commands that add, remove and mark measures and sections.

use super::{Message, Shell};
use crate::command::gesture;
use crate::document::filter::Filter;
use crate::document::search::Query;
use crate::model::{Annotation, AnnotationKind, MeasureId};
use crate::ui::dialog::{Dialog, SectionDialog};

impl Shell {
    pub(super) fn add_measure(&mut self) {
        self.commit_pending();
        let catalogue = self.document.catalogue();
        let filtered = self.filter.section.and_then(|id| catalogue.section(id)).filter(|section| section.is_field());
        let of_current = self.current.and_then(|id| catalogue.measure(id)).map(|measure| measure.section);
        let Some(section) = filtered
            .map(|section| section.id)
            .or(of_current)
            .or_else(|| catalogue.fields().next().map(|field| field.id))
        else {
            self.message = Some(Message {
                text: "施策を置く分野がありません。施策体系のあるファイルを開いてください".to_owned(),
                warning: true,
            });
            return;
        };
        let (measure, transaction) = gesture::add_measure(catalogue, section, "新しい施策");
        self.edit_knowing(transaction, Some(measure));
    }

    pub(super) fn duplicate_measure(&mut self) {
        self.commit_pending();
        let made = self.current.and_then(|id| gesture::duplicate_measure(self.document.catalogue(), id));
        if let Some((measure, transaction)) = made {
            self.edit_knowing(transaction, Some(measure));
        }
    }

    /// A new measure is never hidden by the filter it was made under.
    pub(super) fn reveal_new(&mut self, measure: MeasureId) {
        self.current = Some(measure);
        self.filter = Filter { section: self.filter.section, ..Filter::default() };
        self.search.clear();
        self.query = Query::default();
        self.table.grid.preferences.filters.clear();
        self.table.show_name(measure);
        self.card.scroll_to = Some(crate::model::Field::Name);
    }

    pub(super) fn remove_measure(&mut self) {
        self.commit_pending();
        let measures = match self.table.selected_measures() {
            selected if selected.len() > 1 => selected,
            _ => self.current.into_iter().collect(),
        };
        let after = self.listing.rows().iter().position(|row| measures.contains(row));
        if let Some(transaction) = gesture::remove_measures(self.document.catalogue(), &measures) {
            let name = transaction.name.clone();
            let steps = self.document.generation();
            self.edit_knowing(transaction, None);
            if self.document.generation() != steps {
                let left: Vec<MeasureId> =
                    self.listing.rows().iter().filter(|row| !measures.contains(row)).copied().collect();
                self.current = after.and_then(|at| left.get(at).or_else(|| left.last())).copied();
                self.message =
                    Some(Message { text: format!("{name}（Ctrl+Z で元に戻せます）"), warning: false });
            }
        }
        self.keep_current();
    }

    pub(super) fn toggle_annotation(&mut self, kind: AnnotationKind) {
        self.commit_pending();
        let catalogue = self.document.catalogue();
        let Some(measure) = self.current.and_then(|id| catalogue.measure(id)) else { return };
        let mark = Annotation { edition: catalogue.edition, kind };
        let mut annotations = measure.annotations.clone();
        if annotations.contains(&mark) {
            annotations.retain(|known| *known != mark);
        } else {
            annotations.push(mark);
        }
        if let Some(transaction) = gesture::set_annotations(catalogue, measure.id, annotations) {
            self.edit(transaction);
        }
    }

    pub(super) fn toggle_abolished(&mut self) {
        self.commit_pending();
        let catalogue = self.document.catalogue();
        let Some(measure) = self.current.and_then(|id| catalogue.measure(id)) else { return };
        if let Some(transaction) = gesture::set_abolished(catalogue, measure.id, measure.abolition.is_none()) {
            self.edit_knowing(transaction, None);
        }
    }

    /// Edits the section listed, or the one the current measure belongs to.
    pub(super) fn edit_section(&mut self) {
        self.commit_pending();
        let catalogue = self.document.catalogue();
        let of_current = self.current.and_then(|id| catalogue.measure(id)).map(|measure| measure.section);
        if let Some(section) = self.filter.section.or(of_current).and_then(|id| catalogue.section(id)) {
            self.dialog = Some(Dialog::Section(SectionDialog::new(section)));
        }
    }
}
