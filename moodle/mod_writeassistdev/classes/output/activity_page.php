<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace mod_writeassistdev\output;

use mod_writeassistdev\local\activity;
use mod_writeassistdev\local\readable_chats;
use mod_writeassistdev\local\student_data;

/**
 * What stands on the page of an activity. The assistant itself is drawn by the endpoint's script.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class activity_page implements \renderable, \templatable {
    /** @var string id of the field with the student's text */
    private const TEXT_ID = 'mod-writeassistdev-text';

    /** @var \stdClass row of the activity */
    private $activity;

    /** @var \cm_info */
    private $cm;

    /** @var \context_module */
    private $context;

    /** @var bool whether a teacher tries what students will meet */
    private $trial;

    /**
     * For the person who is signed in.
     *
     * @param \stdClass $activity its row
     * @param \cm_info $cm
     * @param \context_module $context
     * @param bool $trial whether to begin a trial chat, which is for teachers alone
     */
    public function __construct(\stdClass $activity, \cm_info $cm, \context_module $context, bool $trial = false) {
        $this->activity = $activity;
        $this->cm = $cm;
        $this->context = $context;
        $this->trial = $trial && $this->is_teacher();
    }

    /**
     * Asks for Moodle's editor on the student's text.
     *
     * The assistant knows TinyMCE and plain fields; who prefers a plain one keeps it.
     */
    public function require_editor(): void {
        if (!$this->has_text() || get_user_preferences('htmleditor') === 'textarea') {
            return;
        }
        if ($editor = $this->editor()) {
            $editor->use_editor(self::TEXT_ID, [
                'context' => $this->context,
                'maxfiles' => 0,
                'enable_filemanagement' => false,
                'autosave' => false,
            ]);
        }
    }

    /**
     * What the template shows.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $notice = '';
        if ($this->is_shown() && $this->has_text() && $this->activity->provenance) {
            $notice = $this->activity->provenancenotice ?: get_string('provenance_told', 'mod_writeassistdev');
        }
        return [
            'notices' => $this->notices(),
            'goals' => $this->goals(),
            'hasgoals' => (bool)$this->goals(),
            'instructions' => $this->activity->showinstructions ? trim((string)$this->activity->instructions) : '',
            'provenancenotice' => $notice,
            'teacher' => $this->for_teachers(),
            'chats' => $this->chats_url(),
            'text' => $this->has_text() ? ['id' => self::TEXT_ID] : null,
            'assistant' => $this->is_shown() ? $this->assistant() : null,
        ];
    }

    /**
     * The element that the endpoint's script fills, as docs/embedding.md tells.
     *
     * @return array
     */
    private function assistant(): array {
        $starters = activity::lines($this->activity->starters);
        return [
            'cmid' => $this->cm->id,
            'sesskey' => sesskey(),
            'ajaxurl' => (new \moodle_url('/mod/writeassistdev/ajax.php'))->out(false),
            'script' => (new \moodle_url('/mod/writeassistdev/js/writeassist.js'))->out(false),
            'lang' => str_replace('_', '-', current_language()),
            'dir' => right_to_left() ? 'rtl' : 'ltr',
            'groupmode' => groups_get_activity_groupmode($this->cm),
            'trial' => $this->trial ? get_string('trialchat', 'mod_writeassistdev') : '',
            'starters' => $starters ? json_encode($starters, JSON_UNESCAPED_UNICODE) : '',
        ];
    }

    /**
     * Whether the assistant is there for this person, now.
     *
     * @return bool
     */
    private function is_shown(): bool {
        return has_capability('mod/writeassistdev:submit', $this->context) && (!$this->is_early() || $this->is_teacher());
    }

    /**
     * Whether the student's text is there.
     *
     * @return bool
     */
    private function has_text(): bool {
        // The teacher's own text is no part of a trial.
        return $this->is_shown() && $this->activity->textenabled && !$this->trial;
    }

    /**
     * Whether the activity has not begun yet.
     *
     * @return bool
     */
    private function is_early(): bool {
        return $this->activity->startdate && $this->activity->startdate > time();
    }

    /**
     * Whether this person sees what students do.
     *
     * @return bool
     */
    private function is_teacher(): bool {
        return has_capability('mod/writeassistdev:viewreports', $this->context);
    }

    /**
     * What is said above all else.
     *
     * @return string[]
     */
    public function notices(): array {
        if (!has_capability('mod/writeassistdev:submit', $this->context)) {
            return [get_string('notice_nosubmit', 'mod_writeassistdev')];
        }
        if ($this->is_early()) {
            return [get_string('notice_notopenyet', 'mod_writeassistdev', userdate($this->activity->startdate))];
        }
        if ($this->activity->enddate && $this->activity->enddate <= time()) {
            return [get_string('notice_closed', 'mod_writeassistdev', userdate($this->activity->enddate))];
        }
        return [];
    }

    /**
     * The goals that the teacher has set.
     *
     * @return array[] each with its heading and its HTML
     */
    private function goals(): array {
        $goals = [];
        foreach (activity::GOALS as $name) {
            if (trim(strip_tags((string)$this->activity->$name)) !== '') {
                $goals[] = [
                    'heading' => get_string($name, 'mod_writeassistdev'),
                    'html' => format_text($this->activity->$name, FORMAT_HTML, ['context' => $this->context]),
                ];
            }
        }
        return $goals;
    }

    /**
     * What teachers see: the menu of groups, and how many of the group have written.
     *
     * @return array|null nothing for students
     */
    private function for_teachers(): ?array {
        if (!$this->is_teacher()) {
            return null;
        }
        $url = new \moodle_url('/mod/writeassistdev/view.php', ['id' => $this->cm->id]);
        $group = groups_get_activity_group($this->cm, true);
        $separate = groups_get_activity_groupmode($this->cm) == SEPARATEGROUPS;
        if (!$group && $separate && !has_capability('moodle/site:accessallgroups', $this->context)) {
            $writers = 0;
        } else {
            $writers = student_data::count_writers((int)$this->activity->id, (int)$group);
        }
        return [
            'groups' => groups_print_activity_menu($this->cm, $url, true),
            'writers' => get_string('writers', 'mod_writeassistdev', $writers),
            'trialurl' => $this->trial || !$this->is_shown() ? '' : (new \moodle_url($url, ['trial' => 1]))->out(false),
            'backurl' => $this->trial ? $url->out(false) : '',
            'report' => (new \moodle_url('/mod/writeassistdev/report.php', ['id' => $this->cm->id]))->out(false),
        ];
    }

    /**
     * Where who may read chats does so.
     *
     * @return string an address; empty for those who may not, and where the activity does not allow it
     */
    private function chats_url(): string {
        if (!has_capability('mod/writeassistdev:readchats', $this->context) || !(new readable_chats($this->activity))->is_on()) {
            return '';
        }
        return (new \moodle_url('/mod/writeassistdev/chats.php', ['id' => $this->cm->id]))->out(false);
    }

    /**
     * Moodle's TinyMCE, where the site has it switched on.
     *
     * @return \texteditor|null
     */
    private function editor(): ?\texteditor {
        $enabled = editors_get_enabled();
        return $enabled['tiny'] ?? null;
    }
}
