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

use core_user\fields;
use mod_writeassistdev\local\report;
use mod_writeassistdev\local\words;

/**
 * The table of an activity's students: who has used it, when last, and how much.
 *
 * A page that draws it includes Moodle's tablelib.php.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class report_table extends \table_sql {
    /** @var int how many students a page has */
    public const PAGE = 50;

    /** @var string[] columns of times */
    private const TIMES = ['lastuse', 'submitted', 'statement'];

    /** @var \stdClass row of the activity */
    private $activity;

    /** @var \cm_info */
    private $cm;

    /** @var string[] what the site tells teachers of people besides the name, as the email address */
    private $identity;

    /** @var \stdClass|null the sums of all students; null: none are shown */
    private $totals;

    /**
     * Of an activity.
     *
     * @param \stdClass $activity its row
     * @param \cm_info $cm
     * @param report $report
     * @param \moodle_url $url of the page
     */
    public function __construct(\stdClass $activity, \cm_info $cm, report $report, \moodle_url $url) {
        parent::__construct('mod_writeassistdev_report_' . $cm->id);
        $this->activity = $activity;
        $this->cm = $cm;
        $this->identity = fields::get_identity_fields($cm->context, false);
        $user = fields::for_userpic()->with_identity($cm->context, false)->get_sql('u', true, '', '', false);
        [$fields, $from, $where, $params] = $report->table();
        $this->set_sql("$user->selects, $fields", "$from $user->joins", $where, $params + $user->params);
        $this->set_count_sql(...$report->count());
        $this->define_baseurl($url);
        $this->sortable(true, 'lastname');
        $this->collapsible(false);
        $this->show_download_buttons_at([TABLE_P_BOTTOM]);
        $this->set_attribute('class', 'table table-sm generaltable mod_writeassistdev-report');
    }

    /**
     * Shows the table.
     *
     * @param \stdClass|null $totals the sums of all students, as its last row
     */
    public function show(?\stdClass $totals): void {
        $this->totals = $totals;
        $headers = $this->headers_by_column();
        $this->define_columns(array_keys($headers));
        $this->define_headers(array_values($headers));
        $this->define_header_column('fullname');
        foreach (array_intersect(array_keys($headers), array_merge(report::NUMBERS, self::TIMES)) as $column) {
            $this->column_class($column, 'mod_writeassistdev-' . (in_array($column, self::TIMES) ? 'time' : 'number'));
        }
        $caption = get_string('report_caption', 'mod_writeassistdev');
        // Older Moodles know no caption of such a table.
        if (method_exists($this, 'set_caption')) {
            $this->set_caption($caption, ['class' => 'sr-only visually-hidden']);
        } else {
            $this->set_attribute('aria-label', $caption);
        }
        $this->out(self::PAGE, true);
    }

    /**
     * The columns that there are.
     *
     * @return string[] what stands above each, by its name
     */
    private function headers_by_column(): array {
        $headers = ['fullname' => get_string('fullname')];
        foreach ($this->identity as $field) {
            $headers[$field] = fields::get_display_name($field);
        }
        $names = ['lastuse', 'chats', 'messages', 'replies', 'tokens'];
        array_push($names, ...array_keys($this->limits()));
        if ($this->activity->textenabled) {
            $names[] = 'submitted';
        }
        $names[] = 'statement';
        foreach ($names as $name) {
            $headers[$name] = get_string('report_' . $name, 'mod_writeassistdev');
        }
        return $headers;
    }

    /**
     * What a student may use in a day.
     *
     * @return int[] by the column that shows how much of it was used
     */
    private function limits(): array {
        return array_filter(['todayrequests' => (int)$this->activity->dayrequests, 'todaytokens' => (int)$this->activity->daytokens]);
    }

    /**
     * The rows, and below them the sums.
     */
    public function build_table() {
        parent::build_table();
        if (!$this->rawdata || $this->is_downloading() || !$this->totals) {
            return;
        }
        $sums = ['fullname' => get_string('report_total', 'mod_writeassistdev', words::number($this->totals->students))];
        foreach (['chats', 'messages', 'replies', 'tokens'] as $name) {
            $sums[$name] = words::number($this->totals->$name);
        }
        $this->add_data_keyed($sums, 'mod_writeassistdev-total');
    }

    /**
     * The student.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_fullname($row) {
        global $OUTPUT;
        if ($this->is_downloading()) {
            return $this->plain(parent::col_fullname($row));
        }
        return $OUTPUT->user_picture($row, ['courseid' => $this->cm->course, 'includefullname' => true]);
    }

    /**
     * The statement that was handed in last.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_statement($row) {
        $time = $this->time($row->statement);
        return $row->statement && !$this->is_downloading() ? $this->link('statements.php', $row, $time, '') : $time;
    }

    /**
     * How many chats there are, and the way to them where a teacher may read them.
     *
     * @param \stdClass $row
     * @return string|int
     */
    public function col_chats($row) {
        $amount = $this->amount('chats', (int)$row->chats);
        if ($this->is_downloading() || !$row->chats || !$this->can_read()) {
            return $amount;
        }
        return $this->link('chats.php', $row, $amount, get_string('report_readchats', 'mod_writeassistdev', fullname($row)));
    }

    /**
     * All other columns.
     *
     * @param string $column
     * @param \stdClass $row
     * @return string|null
     */
    public function other_cols($column, $row) {
        if (in_array($column, self::TIMES)) {
            return $this->time($row->$column);
        }
        if (in_array($column, report::NUMBERS)) {
            return $this->amount($column, (int)$row->$column) . $this->reset($column, $row);
        }
        return $this->plain((string)$row->$column);
    }

    /**
     * A text of people's own.
     *
     * @param string $text
     * @return string HTML, or for a file that has none, text that no spreadsheet takes for a formula
     */
    private function plain(string $text): string {
        if (!$this->is_downloading() || $this->export_class_instance()->supports_html()) {
            return s($text);
        }
        return words::no_formula($text);
    }

    /**
     * A number, of how many it may be at most.
     *
     * @param string $column
     * @param int $number
     * @return string|int
     */
    private function amount(string $column, int $number) {
        if ($this->is_downloading()) {
            return $number;
        }
        $limit = $this->limits()[$column] ?? 0;
        if (!$limit) {
            return words::number($number);
        }
        return words::of($number, $limit);
    }

    /**
     * When something was; of what was not, nothing.
     *
     * @param int|string $time Unix seconds; 0: it was not; 1: nobody knows when
     * @return string
     */
    private function time($time): string {
        if ((int)$time === 1) {
            return get_string('yes');
        }
        return $time ? words::time((int)$time) : '-';
    }

    /**
     * Whether the person who is signed in may read chats here.
     *
     * @return bool
     */
    private function can_read(): bool {
        return $this->activity->readchats !== 'never' && has_capability('mod/writeassistdev:readchats', $this->cm->context);
    }

    /**
     * The way to a new budget, beside what was used of it, once in a row.
     *
     * @param string $column
     * @param \stdClass $row
     * @return string HTML
     */
    private function reset(string $column, \stdClass $row): string {
        if ($this->is_downloading() || $column !== array_key_first($this->limits()) || $row->todayrequests + $row->todaytokens <= 0) {
            return '';
        }
        $label = get_string('resetbudget_of', 'mod_writeassistdev', fullname($row));
        return \html_writer::div($this->link('reset.php', $row, get_string('reset'), $label));
    }

    /**
     * A link to a page about a student.
     *
     * @param string $page
     * @param \stdClass $row
     * @param string $text
     * @param string $label what the link is for, where the text does not say it
     * @return string HTML
     */
    private function link(string $page, \stdClass $row, string $text, string $label): string {
        $url = new \moodle_url("/mod/writeassistdev/$page", ['id' => $this->cm->id, 'user' => $row->id]);
        return \html_writer::link($url, $text, $label === '' ? [] : ['title' => $label, 'aria-label' => "$text: $label"]);
    }
}
