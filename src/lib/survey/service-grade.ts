// The five grades of a one-stop counter by its nine indicators of two points each (decree 61/2018).
// Invariant: every bound belongs to the better grade; 15 exactly is excellent (a public program let it fall to weak).
// Refuses to know: how the points are given and what the grades are called.

export type ServiceGrade = 'excellent' | 'good' | 'fair' | 'average' | 'weak';

export function serviceGrade(points: number): ServiceGrade {
	if (points >= 15) return 'excellent';
	if (points >= 12) return 'good';
	if (points >= 9) return 'fair';
	if (points >= 6) return 'average';
	return 'weak';
}
