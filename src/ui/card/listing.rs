//! Where a measure is listed: its field, ★ in the other pillar, 再掲 in other fields.

use egui::{Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::Card;
use super::columns::text_width;
use super::header::{choice_button, quiet_button};
use crate::command::{Transaction, gesture};
use crate::model::{Field, MeasureNumber, Section, SectionId};
use crate::ui::Palette;
use crate::ui::text::label;
use crate::ui::theme::{SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::{Hint, menu_item, padded, roomy, tag_ui};

/// What a field is chosen for.
#[derive(Clone, Copy)]
enum Purpose {
    Home,
    Star,
    Reprint,
}

impl Card<'_> {
    /// Pillar and field, and the list to move the measure to another.
    pub(super) fn section_ui(&mut self, ui: &mut Ui) {
        let section = self.measure.section;
        let pillar = self.catalogue().pillar(section).map_or("", |pillar| pillar.name.as_str());
        let heading = self.heading(section);
        let full = format!("{pillar}　{heading}");
        let fits = text_width(ui, &full, TEXT_SIZE) + 40.0 <= ui.available_width();
        let response = choice_button(ui, if fits { &full } else { &heading }, "分野");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(heading));
        Popup::menu(&response)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| self.field_list(ui, Purpose::Home));
        self.reached(ui, Field::Section, response.rect);
    }

    fn heading(&self, section: SectionId) -> String {
        self.catalogue().section(section).map_or_else(|| "（分野なし）".to_owned(), Section::heading)
    }

    /// About how wide the listings and their button stand in one line.
    pub(super) fn listings_width(&self, ui: &Ui) -> f32 {
        let stars = self.measure.cross_listings.iter().map(|listing| listing.number.as_str().to_owned());
        let reprints = self.measure.reprints.iter().map(|reprint| format!("再掲 {}", self.heading(reprint.section)));
        let tags: f32 = stars.chain(reprints).map(|words| text_width(ui, &words, SMALL_SIZE) + 24.0).sum();
        // The buttons that add a listing and an annotation follow.
        tags + 116.0
    }

    /// A tag for every ★ listing and reprint, and the button that adds one.
    pub(super) fn listings_ui(&mut self, ui: &mut Ui) {
        let measure = self.measure;
        let palette = Palette::of(ui);
        let colors = (palette.accent, palette.accent_soft);
        for listing in &measure.cross_listings {
            let heading = self.heading(listing.section);
            let name = format!("★{}（{heading}に掲載）", listing.number);
            let tag = tag_ui(ui, &format!("★{}", listing.number), &name, colors).hint(name);
            Popup::menu(&tag).show(|ui| {
                roomy(ui);
                if menu_item(ui, &format!("★{} の掲載をやめる", listing.number), "", true) {
                    self.edit(gesture::remove_cross_listing(self.catalogue(), measure.id, listing.section));
                }
            });
            self.reached(ui, Field::CrossListings, tag.rect);
        }
        for reprint in &measure.reprints {
            let words = format!("再掲 {}", self.heading(reprint.section));
            let tag = tag_ui(ui, &words, &words, (palette.muted, palette.ground));
            Popup::menu(&tag).show(|ui| {
                roomy(ui);
                if menu_item(ui, "再掲をやめる", "", true) {
                    self.edit(gesture::toggle_reprint(self.catalogue(), measure.id, reprint.section));
                }
            });
            self.reached(ui, Field::Reprints, tag.rect);
        }
        let add = quiet_button(ui, "＋ ★", "★・再掲を追加").hint("★・再掲を追加");
        Popup::menu(&add).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| self.listing_choice(ui));
    }

    fn listing_choice(&mut self, ui: &mut Ui) {
        padded(ui, |ui| {
            label(ui, "別の柱の分野に★で掲載");
        });
        ui.push_id("star", |ui| self.field_list(ui, Purpose::Star));
        ui.separator();
        padded(ui, |ui| {
            label(ui, "別の分野に再掲");
        });
        ui.push_id("reprint", |ui| self.field_list(ui, Purpose::Reprint));
    }

    /// The fields that can be chosen, below their pillars, each with what choosing it does.
    fn field_list(&mut self, ui: &mut Ui, purpose: Purpose) {
        let height = match purpose {
            Purpose::Home => 420.0,
            Purpose::Star | Purpose::Reprint => 220.0,
        };
        roomy(ui);
        ui.set_min_width(280.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let catalogue = self.catalogue();
            for pillar in &catalogue.sections {
                let fields: Vec<&Section> =
                    pillar.walk().filter(|section| section.is_field() && self.may(purpose, section.id)).collect();
                if fields.is_empty() {
                    continue;
                }
                padded(ui, |ui| {
                    label(ui, &pillar.heading());
                });
                for field in fields {
                    if menu_item(ui, &self.choice_words(purpose, field), "", true) {
                        self.edit(self.chosen(purpose, field.id));
                        ui.close();
                    }
                }
            }
        });
    }

    fn may(&self, purpose: Purpose, section: SectionId) -> bool {
        let home = self.measure.section;
        let pillar = |section| self.catalogue().pillar(section).map(|pillar| pillar.id);
        match purpose {
            Purpose::Home => section != home,
            Purpose::Star => {
                pillar(section) != pillar(home)
                    && !self.measure.cross_listings.iter().any(|listing| listing.section == section)
            }
            Purpose::Reprint => {
                section != home && !self.measure.reprints.iter().any(|reprint| reprint.section == section)
            }
        }
    }

    fn choice_words(&mut self, purpose: Purpose, field: &Section) -> String {
        match purpose {
            Purpose::Home => format!("{}　へ移す（{}になります）", field.heading(), self.next_number(field.id)),
            Purpose::Star => format!("{}　★{} として掲載", field.heading(), self.next_number(field.id)),
            Purpose::Reprint => format!("{}　に再掲", field.heading()),
        }
    }

    fn next_number(&mut self, section: SectionId) -> &MeasureNumber {
        let catalogue = self.document.catalogue();
        self.state.cache.next_numbers.entry(section).or_insert_with(|| gesture::next_number(catalogue, section))
    }

    fn chosen(&self, purpose: Purpose, section: SectionId) -> Option<Transaction> {
        let measure = self.measure.id;
        match purpose {
            Purpose::Home => gesture::move_to_section(self.catalogue(), measure, section),
            Purpose::Star => gesture::add_cross_listing(self.catalogue(), measure, section),
            Purpose::Reprint => gesture::toggle_reprint(self.catalogue(), measure, section),
        }
    }
}
