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

use core\chart_bar;
use core\chart_series;
use mod_writeassistdev\local\budget;
use mod_writeassistdev\local\report;
use mod_writeassistdev\local\students;
use mod_writeassistdev\local\words;

/**
 * What teachers see of an activity: how much it is used, by whom, and which models' replies were chosen.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class report_page implements \renderable, \templatable {
    /** @var int how many days the plot has */
    private const DAYS = 28;

    /** @var \cm_info */
    private $cm;

    /** @var students whom it is about */
    private $students;

    /** @var report their sums */
    private $report;

    /** @var report_table the table of students */
    private $table;

    /**
     * For the person who is signed in.
     *
     * @param \cm_info $cm
     * @param students $students whom it is about
     * @param report $report their sums
     * @param report_table $table the table of students
     */
    public function __construct(\cm_info $cm, students $students, report $report, report_table $table) {
        $this->cm = $cm;
        $this->students = $students;
        $this->report = $report;
        $this->table = $table;
    }

    /**
     * What the template shows.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $url = new \moodle_url('/mod/writeassistdev/report.php', ['id' => $this->cm->id]);
        $totals = $this->report->totals();
        return [
            'groups' => groups_print_activity_menu($this->cm, $url, true),
            'sums' => $this->sums($totals),
            'others' => $this->others(),
            'plots' => $this->plots($output),
            'table' => $this->table_html($totals),
            'choices' => $this->choices(),
            'statements' => (new \moodle_url('/mod/writeassistdev/statements.php', ['id' => $this->cm->id]))->out(false),
        ];
    }

    /**
     * The sums of all students.
     *
     * @param \stdClass $totals
     * @return array[] each with what it is, and how much
     */
    private function sums(\stdClass $totals): array {
        $sums = [['what' => get_string('report_active', 'mod_writeassistdev'), 'amount' => words::of($totals->active, $totals->students)]];
        foreach (['chats', 'messages', 'replies', 'tokens'] as $name) {
            $sums[] = ['what' => get_string('report_' . $name, 'mod_writeassistdev'), 'amount' => words::number($totals->$name)];
        }
        return $sums;
    }

    /**
     * Who is not among the students; a group's teacher is not told.
     *
     * @return string
     */
    private function others(): string {
        $others = $this->students->is_everybody() ? $this->report->others() : 0;
        return $others ? get_string('report_others', 'mod_writeassistdev', words::number($others)) : '';
    }

    /**
     * Replies and tokens of the last weeks, by day: a plot each, as Moodle's charts have one axis for numbers.
     *
     * @param \renderer_base $output
     * @return string[] HTML
     */
    private function plots(\renderer_base $output): array {
        $labels = [];
        for ($ago = self::DAYS - 1; $ago >= 0; $ago--) {
            // The endpoint's days are the site's, whatever zone the teacher is in.
            $noon = budget::noon($ago)->getTimestamp();
            $labels[] = userdate($noon, get_string('strftimedateshort', 'langconfig'), \core_date::get_server_timezone());
        }
        $days = $this->report->days(self::DAYS);
        $plots = [];
        foreach (['requests' => 'report_replies', 'tokens' => 'report_tokens'] as $what => $label) {
            $plot = new chart_bar();
            $plot->set_labels($labels);
            $plot->add_series(new chart_series(get_string($label, 'mod_writeassistdev'), array_column($days, $what)));
            $plots[] = $output->render($plot);
        }
        return $plots;
    }

    /**
     * The table of students, which Moodle writes where it stands.
     *
     * @param \stdClass $totals
     * @return string HTML
     */
    private function table_html(\stdClass $totals): string {
        ob_start();
        $this->table->show($totals);
        return ob_get_clean();
    }

    /**
     * How often each model's reply was chosen.
     *
     * @return array|null the models; null: nobody has chosen yet
     */
    private function choices(): ?array {
        $models = [];
        foreach ($this->report->choices() as $model => $counts) {
            $models[] = [
                'name' => (string)$model === '' ? get_string('report_nomodel', 'mod_writeassistdev') : (string)$model,
                'chosen' => words::number($counts['chosen']),
                'shown' => words::number($counts['shown']),
                'share' => get_string('percents', 'moodle', round(100 * $counts['chosen'] / $counts['shown'])),
            ];
        }
        return $models ? ['models' => $models] : null;
    }
}
